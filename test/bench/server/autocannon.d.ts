/** What of autocannon 9 is used here: the package brings no types. https://github.com/mcollina/autocannon */
declare module 'autocannon' {
  interface Request {
    method?: string;
    path?: string;
    headers?: Record<string, string>;
    body?: string;
    /** Makes each request when its turn comes. */
    setupRequest?: (request: Request) => Request;
  }

  interface Spread {
    average: number;
    p50: number;
    p99: number;
    max: number;
  }

  interface Result {
    /** Seconds. */
    duration: number;
    /** Milliseconds. */
    latency: Spread;
    requests: Spread & { total: number };
    throughput: Spread & { total: number };
    errors: number;
    timeouts: number;
    non2xx: number;
    statusCodeStats: Record<string, { count: number }>;
  }

  interface Options {
    url: string;
    connections: number;
    /** Seconds. */
    duration: number;
    /** Requests a second, of all connections; as many as go where it is left out. */
    overallRate?: number;
    /** Seconds until a request counts as lost. */
    timeout?: number;
    requests: Request[];
  }

  /** Sends requests, each connection one after another, and measures how long their answers take. */
  export default function autocannon(options: Options): Promise<Result>;
}
