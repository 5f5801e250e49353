/**
 * The reference server, for whoever wants it inside a program of their own: `serve` puts any backend
 * on the web, `openBackend` is the one over SQL, `listen` gives it a port.
 */
export { serve, type ServeOptions } from './app.ts';
export { listen, type Listening } from './listen.ts';
export { openBackend } from './backend/index.ts';
export type { Backend, Who } from '../contract/types.ts';
