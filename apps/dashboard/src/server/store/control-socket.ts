import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { OpenDatabase } from '../db/database.ts';
import { EXIT, runStoreCommand, STORE_ACTIONS, type StoreRequest } from './store-command.ts';

/**
 * The embedded store has one owner, the dashboard. So `store` asks it, over a socket that only the same user can open: the
 * folder of the socket is nobody else's. Its path stands in the data folder, since a path of a socket is limited to some 100 bytes.
 */
const PLACE = 'store.socket';

const Asked = z.strictObject({ action: z.enum(STORE_ACTIONS), file: z.string().nullable() });
const Said = z.union([z.strictObject({ text: z.string() }), z.strictObject({ exitCode: z.int() })]);

/** Takes commands until the process ends. One at a time is enough: each is long. */
export function serveStoreCommands(dataFolder: string, open: () => Promise<OpenDatabase>): Server {
  const folder = mkdtempSync(join(tmpdir(), 'breakeven-store-'));
  chmodSync(folder, 0o700);
  const path =
    process.platform === 'win32' ? `\\\\.\\pipe\\${folder.replace(/\W/g, '-')}` : join(folder, 's');
  let last: Promise<unknown> = Promise.resolve();
  const server = createServer((asked, answer) => {
    last = last.then(() => answerCommand(asked, answer, open)).catch(() => answer.destroy());
  });
  // A check of a large store takes longer than any timeout of HTTP.
  server.requestTimeout = 0;
  server.listen(path, () => writeFileSync(join(dataFolder, PLACE), path, { mode: 0o600 }));
  server.unref();
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
    rmSync(join(dataFolder, PLACE), { force: true });
  });
  return server;
}

async function answerCommand(
  asked: IncomingMessage,
  answer: ServerResponse,
  open: () => Promise<OpenDatabase>,
): Promise<void> {
  const say = (said: z.infer<typeof Said>) => answer.write(`${JSON.stringify(said)}\n`);
  try {
    let body = '';
    for await (const chunk of asked.setEncoding('utf8')) body += chunk;
    const command = Asked.parse(JSON.parse(body));
    say({ exitCode: await runStoreCommand(await open(), command, (text) => say({ text })) });
  } catch (error) {
    say({ text: (error as Error).message });
    say({ exitCode: EXIT.noStore });
  }
  answer.end();
}

/** Asks the dashboard that owns the data folder. Returns the exit code; throws where it does not answer. */
export function askOwner(
  dataFolder: string,
  command: StoreRequest,
  say: (text: string) => void,
): Promise<number> {
  const socketPath = readFileSync(join(dataFolder, PLACE), 'utf8');
  return new Promise((resolve, reject) => {
    const asking = request({ socketPath, method: 'POST', path: '/' }, async (answer) => {
      try {
        let exitCode: number | undefined;
        for await (const line of createInterface({ input: answer })) {
          const said = Said.parse(JSON.parse(line));
          if ('text' in said) say(said.text);
          else exitCode = said.exitCode;
        }
        if (exitCode === undefined) throw new Error('the dashboard ended before the command did');
        resolve(exitCode);
      } catch (error) {
        reject(error);
      }
    });
    asking.on('error', reject);
    asking.end(JSON.stringify(command));
  });
}
