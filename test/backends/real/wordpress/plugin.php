<?php
// What the site of the tests has beside WordPress itself: its mu-plugin.

// What the adapter’s page tells an owner to add, so that guests may write.
add_filter('rest_allow_anonymous_comments', '__return_true');

// Not real: one comment in 15 seconds from one address would have the kit wait for hours.
add_filter('wp_is_comment_flood', fn($flood) => get_option('afterword_flood') ? $flood : false, 99);

// Nobody gets mail.
add_filter('pre_wp_mail', '__return_true');
