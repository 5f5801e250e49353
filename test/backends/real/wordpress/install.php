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
// Far from the clock of whoever asks.
update_option('timezone_string', 'Pacific/Auckland');
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

// A thread that is too long to be read at once: roots a minute apart, and under the first a reply to a reply.
$long = wp_insert_post(['post_title' => 'Long', 'post_name' => 'long', 'post_content' => 'Words.', 'post_status' => 'publish', 'post_author' => 1]);
$comment = fn($number, $parent) => $wpdb->prepare(
    '(%d, %d, "Ada", %s, %s, %s, "1", %d)', 10000 + $number, $long, get_date_from_gmt(gmdate('Y-m-d H:i:s', 1767225600 + 60 * $number)), gmdate('Y-m-d H:i:s', 1767225600 + 60 * $number), "Number $number", $parent,
);
$comments = array_map(fn($number) => $comment($number, 0), range(1, 1050));
array_push($comments, $comment(2001, 10001), $comment(2002, 12001));
$wpdb->query(
    "INSERT INTO $wpdb->comments (comment_ID, comment_post_ID, comment_author, comment_date, comment_date_gmt, comment_content, comment_approved, comment_parent) VALUES " . implode(', ', $comments),
);
echo json_encode(['passwords' => $passwords, 'version' => get_bloginfo('version')]);
