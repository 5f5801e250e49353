<?php
// What a web server’s rewriting does for pretty permalinks: what is no script of WordPress is for its front door.
require __DIR__ . '/place.php';
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$script = preg_match('#^/(wp-login|wp-admin/[a-z-]+)\.php$#', $path) ? $path : '/index.php';
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = $script;
$_SERVER['SCRIPT_FILENAME'] = getenv('WORDPRESS_SITE') . $script;
require $_SERVER['SCRIPT_FILENAME'];
