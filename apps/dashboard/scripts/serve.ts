import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { frontServer } from '../src/front/front-server.ts';

/**
 * Serves the built site: `npm start -w @breakeven/dashboard -- -p 3000`. On SIGTERM it takes no more connections, ends what
 * it has begun, and goes; `--log` writes a line of JSON a request; `--dumps` is a folder of dumps,
 * which it serves at /dumps.
 */
const { values } = parseArgs({
  options: {
    hostname: { type: 'string', short: 'H', default: '127.0.0.1' },
    port: { type: 'string', short: 'p', default: '3000' },
    log: { type: 'boolean', default: false },
    dumps: { type: 'string' },
  },
});

// V8 lets a heap grow to a multiple of what is alive before it collects all of it: a whole table, streamed, would take half a gigabyte.
setFlagsFromString('--heap-growing-percent=30');

// Next looks at it when it is loaded, and serves the build alone with this.
Object.assign(process.env, { NODE_ENV: 'production' });
const { default: next } = await import('next');

const DRAIN_MILLISECONDS = 15_000;

const dir = fileURLToPath(new URL('..', import.meta.url));
const server = frontServer((request, response) => handle(request, response), {
  dumps: values.dumps,
  log: values.log ? (line) => process.stdout.write(line) : null,
});
const site = next({
  dev: false,
  dir,
  hostname: values.hostname,
  port: Number(values.port),
  httpServer: server,
});
// Also: whether the data folder is free, which ends the process where it is not.
await site.prepare();
const handle = site.getRequestHandler();
server.listen(Number(values.port), values.hostname);
await once(server, 'listening');
process.stdout.write(`Serving at http://${values.hostname}:${values.port}\n`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), DRAIN_MILLISECONDS).unref();
  });
}
