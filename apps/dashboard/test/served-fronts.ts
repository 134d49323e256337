import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { frontServer, type Handler } from '../src/front/front-server.ts';

/** Fronts that listen until the test ends; `server` is the last. */
export function servedFronts() {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });
  return {
    async serve(handle: Handler, options: Parameters<typeof frontServer>[1] = {}): Promise<string> {
      const server = frontServer(handle, options).listen(0, '127.0.0.1');
      servers.push(server);
      await once(server, 'listening');
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    server: () => servers.at(-1) as Server,
  };
}
