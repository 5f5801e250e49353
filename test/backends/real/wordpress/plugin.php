<?php
// What the site of the tests has beside WordPress itself: its mu-plugin.

// What an owner adds so that guests may write, as src/adapters/README.md says; one guest is told what others hear without it.
add_filter('rest_allow_anonymous_comments', fn($allowed, $request) => $request['author_email'] !== 'refused@example.com', 10, 2);

// What an owner adds where readers who are signed in write on pages of another origin.
add_filter('allowed_http_origins', fn($origins) => [...$origins, 'https://pages.example']);

// Not real: one comment in 15 seconds from one address or network would have the kit wait for half an hour. One guest has to keep to it.
add_filter('wp_is_comment_flood', fn($flood, $address, $email) => $flood && $email === 'hasty@example.com', 99, 3);

// Nobody gets mail.
add_filter('pre_wp_mail', '__return_true');
