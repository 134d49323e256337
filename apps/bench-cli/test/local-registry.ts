import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const json = (...names: string[]) => JSON.parse(readFileSync(path.join(ROOT, ...names), 'utf8'));

/** A registry of npm that has what this checkout has installed, in those versions: nothing is fetched from elsewhere. */
export async function localRegistry(): Promise<{ url: string; close(): void }> {
  const places = Object.keys(json('package-lock.json').packages);
  const foldersOf = (name: string) =>
    places.filter(
      (place) =>
        `/${place}`.endsWith(`/node_modules/${name}`) && existsSync(path.join(ROOT, place, 'package.json')),
    );
  const server = createServer((request, response) => {
    const [name = '', file] = decodeURIComponent(request.url ?? '')
      .slice(1)
      .split('/-/');
    const found = foldersOf(name).map((folder) => ({ folder, manifest: json(folder, 'package.json') }));
    const archived = found.find(({ manifest }) => file === `${manifest.version}.tgz`);
    if (archived !== undefined) {
      const flags = ['-cz', '--transform', 's,^[.],package,', '-C', path.join(ROOT, archived.folder), '.'];
      spawn('tar', flags, { env: { ...process.env, GZIP: '-1' } }).stdout.pipe(response);
      return;
    }
    if (found.length === 0 || file !== undefined) return void response.writeHead(404).end('{}');
    const versions = Object.fromEntries(
      found.map(({ manifest }) => {
        const tarball = `http://${request.headers.host}/${name}/-/${manifest.version}.tgz`;
        return [manifest.version, { ...manifest, dist: { tarball } }];
      }),
    );
    const tags = { latest: Object.keys(versions)[0] };
    const body = JSON.stringify({ name, 'dist-tags': tags, versions });
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
