/** What `afterword --help` prints. */
export const help = `Afterword: comments below any page.

afterword serve           start the comment server
  --port 8787             the port to listen on (PORT)
  --host 127.0.0.1        the address to listen on (HOST); 0.0.0.0 for all
  --database sqlite:./data/afterword.db
                          where comments are kept (DATABASE_URL); for several servers
                          postgres://user:password@host:5432/name?connections=10
  --origins https://a.example,https://b.example
                          pages that may embed (ORIGINS); this computer's own may
                          where the server listens on this computer alone
  --owners "Ada Byte,Ben" names that no guest may sign with, nor any that looks like one (OWNERS)
  --rate-limits on|off    hold each address to limits (RATE_LIMITS); on
  --proxies 10.0.0.0/8,::1
                          proxies in front, whose X-Forwarded-For is believed (PROXIES)
  --earlier ./data/scripts
                          where scripts of earlier builds are kept for 60 days (EARLIER);
                          beside a database that is a file
  --demo                  show the demo at / and fill an empty database with its thread

afterword hide <id>       hide a comment        (--database as above)
afterword show <id>       show it again

afterword backup <file>   copy the comments to a new file, also while the server runs
afterword restore <file>  put a backup in the place of the comments, which are kept beside it; the server must be stopped
afterword migrate --to postgres://user:password@host/name
                          move all comments to another database that is empty, and compare them there

afterword new-adapter <name>
                          write a starting point for an adapter, with a test
afterword check <module>  try an adapter of your own against the contract

afterword --help, afterword --version
`;
