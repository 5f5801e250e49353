<?php
// Installs WordPress as its own installer does, then makes people and pages. Says what a test must know, as JSON.
require __DIR__ . '/place.php';
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = parse_url(getenv('WORDPRESS_URL'), PHP_URL_HOST);
require ABSPATH . 'wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Afterword', 'owner', 'owner@example.com', true, '', 'of owner');

global $wp_rewrite;
$wp_rewrite->set_permalink_structure('/%postname%/');
flush_rewrite_rules(false);
// As set up, WordPress holds back the first comment of everybody.
update_option('comment_previously_approved', 0);

$passwords = [];
foreach (['owner' => null, 'alice' => 'editor', 'bob' => 'subscriber'] as $name => $role) {
    if ($role) {
        wp_insert_user(['user_login' => $name, 'user_pass' => "of $name", 'user_email' => "$name@example.com", 'display_name' => "$name, signed in", 'role' => $role]);
    }
    [$password] = WP_Application_Passwords::create_new_application_password(get_user_by('login', $name)->ID, ['name' => 'Afterword']);
    $passwords[$name] = "$name:$password";
}
$pages = (int) getenv('WORDPRESS_PAGES');
for ($page = 1; $page <= $pages; $page++) {
    wp_insert_post(['post_title' => "Article $page", 'post_name' => "article-$page", 'post_content' => 'Words.', 'post_status' => 'publish', 'post_author' => 1]);
}
echo json_encode(['passwords' => $passwords, 'version' => get_bloginfo('version')]);
