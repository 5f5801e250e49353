import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from './observe.ts';

/** Upper ends of what times are sorted into, in seconds. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts requests, live readers and turns with the database, beside what Node tells of itself: memory, computing time, delay of the event loop. */
export function createMetrics(): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const requests = new Counter({
    name: 'afterword_requests_total',
    help: 'Requests that were answered.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const seconds = new Histogram({
    name: 'afterword_request_seconds',
    help: 'Time until an answer began.',
    labelNames: ['route'],
    buckets,
    registers,
  });
  const live = new Gauge({ name: 'afterword_live_readers', help: 'Streams of live news that are open.', registers });
  const waits = new Histogram({
    name: 'afterword_database_wait_seconds',
    help: 'Time until the database had a turn.',
    labelNames: ['kind'],
    buckets,
    registers,
  });
  const turns = new Histogram({
    name: 'afterword_database_seconds',
    help: 'Time until the database had answered, waiting included.',
    labelNames: ['kind'],
    buckets,
    registers,
  });
  return {
    answered({ method, route, status, ms }) {
      requests.inc({ method, route, status });
      seconds.observe({ route }, ms / 1_000);
    },
    live: (difference) => live.inc(difference),
    database(kind, waited, took) {
      waits.observe({ kind }, waited / 1_000);
      turns.observe({ kind }, took / 1_000);
    },
    print: async () => ({ text: await register.metrics(), type: register.contentType }),
  };
}
