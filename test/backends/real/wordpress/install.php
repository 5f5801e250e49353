<?php
// Installs WordPress as its own installer does, then makes people and pages. Says what a test must know, as JSON.
require __DIR__ . '/place.php';
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = parse_url(getenv('WORDPRESS_URL'), PHP_URL_HOST);
require ABSPATH . 'wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Afterword', 'owner', 'owner@example.com', true, '', 'of owner');

global $wp_rewrite, $wpdb;
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

// As many posts as the checks need, written at once: one by one, they take longer than all the rest.
$now = current_time('mysql', true);
$posts = array_map(
    fn($page) => $wpdb->prepare('(1, %s, %s, %s, %s, %s, %s, "Words.", "", "", "", "")', $now, $now, $now, $now, "Article $page", "article-$page"),
    range(1, (int) getenv('WORDPRESS_PAGES')),
);
$wpdb->query(
    "INSERT INTO $wpdb->posts (post_author, post_date, post_date_gmt, post_modified, post_modified_gmt, post_title, post_name, post_content, post_excerpt, to_ping, pinged, post_content_filtered) VALUES " . implode(', ', $posts),
);
echo json_encode(['passwords' => $passwords, 'version' => get_bloginfo('version')]);
