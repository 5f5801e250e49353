<?php
// The configuration of a site that lives as long as a test, with a database behind a socket in its own folder.
define('DB_NAME', 'wordpress');
define('DB_USER', 'of-the-tests');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . getenv('WORDPRESS_SOCKET'));
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $of) {
    define($of . '_KEY', 'of the tests: ' . $of);
    define($of . '_SALT', 'of the tests, too: ' . $of);
}
define('WP_HOME', getenv('WORDPRESS_URL'));
define('WP_SITEURL', getenv('WORDPRESS_URL'));
// Application passwords without https.
define('WP_ENVIRONMENT_TYPE', 'local');
// Nothing goes out of this computer, and nothing happens that no test asked for.
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('DISABLE_WP_CRON', true);
$table_prefix = 'wp_';
require ABSPATH . 'wp-settings.php';
