<?php
// WordPress is what lies in the folder of the test, wherever its own files are, so that it reads the configuration there.
define('ABSPATH', getenv('WORDPRESS_SITE') . '/');
