import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { facility } from '../../../test/facilities.ts';
import type { OpenDatabase } from '../src/server/db/database.ts';
import { fillStore, restOf } from './rest.ts';
import { STORES, type Store } from './stores.ts';
import { serveTables } from './table-server.ts';

const CLIENT = fileURLToPath(new URL('../../../clients/python', import.meta.url));

describe.skipIf(!facility('python').available)('breakeven.py', () => {
  let store: Store;
  let opened: OpenDatabase;
  let server: Awaited<ReturnType<typeof serveTables>>;
  let ask: ReturnType<typeof restOf>;

  beforeAll(async () => {
    store = (STORES[0] as (typeof STORES)[number]).create();
    opened = await store.open();
    await fillStore(opened);
    ask = restOf(opened);
    server = await serveTables(opened);
  });
  afterAll(async () => {
    await server?.close();
    await opened?.close();
    store?.remove();
  });

  /** What a program prints as JSON. Without `packages` Python is isolated: the standard library and the client are all there is. */
  async function run(program: string, { packages = '' } = {}): Promise<unknown> {
    const start = `import json, sys; sys.dont_write_bytecode = True; sys.path.insert(0, sys.argv[1])
from breakeven import Breakeven, BreakevenError
site = Breakeven(sys.argv[2])
`;
    const isolated = packages === '' ? ['-I', '-S'] : [];
    const python = spawn(facility('python').path, [...isolated, '-c', start + program, CLIENT, server.url], {
      env: { ...process.env, PYTHONPATH: packages },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [stdout, stderr, status] = await Promise.all([
      text(python.stdout),
      text(python.stderr),
      new Promise((resolve) => python.on('exit', resolve)),
    ]);
    expect(status, stderr).toBe(0);
    return JSON.parse(stdout);
  }

  it('reads a table whole, page by page, with the standard library alone', async () => {
    const { json } = await ask('/api/v1/results?includeSoftware=true');
    const program = `
import breakeven
breakeven.PAGE_ROWS = 2
print(json.dumps([site.table("results", includeSoftware=True), site.table("results", includeSoftware=True, limit=3)]))`;
    expect(await run(program)).toEqual([json.rows, json.rows.slice(0, 3)]);
  });

  it('asks for several at once, with fields inside others, and by POST', async () => {
    const optimal = await ask(
      '/api/v1/cost/optimal?matchParams=13B&inferenceTokens=1T,2T&law=besiroglu-2024',
    );
    const inner = 'training.usdPerGpuHour=2&training.flopPerSecond=1e15&training.modelFlopUtilization=0.4';
    const dollars = await ask(
      `/api/v1/cost/optimal?matchParams=13B&inferenceTokens=1T&${inner}&${inner.replaceAll('training', 'decode')}`,
    );
    const program = `
phase = {"usdPerGpuHour": 2, "flopPerSecond": 1e15, "modelFlopUtilization": 0.4}
print(json.dumps([
  site.table("cost/optimal", matchParams="13B", inferenceTokens=["1T", "2T"], law="besiroglu-2024"),
  site.table("cost/optimal", matchParams="13B", inferenceTokens="1T", training=phase, **{"decode.usdPerGpuHour": 2, "decode.flopPerSecond": 1e15, "decode.modelFlopUtilization": 0.4}),
  site.ask("/cost/optimal", {"matchParams": 13e9, "inferenceTokens": 1e12, "training": phase, "decode": phase}),
]))`;
    expect(await run(program)).toEqual([optimal.json.rows, dollars.json.rows, dollars.json.rows]);
  });

  it('reads every page of a question that is POSTed', async () => {
    const { json } = await ask('/api/v1/laws');
    const program = `
import breakeven
breakeven.PAGE_ROWS = 2
print(json.dumps(site.ask("laws", {})))`;
    expect(await run(program)).toEqual(json.rows);
  });

  it('says what to leave out where the answer has no rows of JSON', async () => {
    const program = `
found = []
for path, parameters in [("laws", {"format": "csv"}), ("laws.csv", {})]:
    try:
        site.table(path, **parameters)
    except ValueError as error:
        found.append(str(error))
print(json.dumps(found))`;
    const said = expect.stringMatching(/^the site answered text\/csv: .*leave out format/);
    expect(await run(program)).toEqual([said, said]);
  });

  it('asks whether the address is that of a site where another answers with a page', async () => {
    const program = `
import http.server, threading

class Elsewhere(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<p>another</p>")
    do_POST = do_GET
    def log_message(self, *_):
        pass

server = http.server.HTTPServer(("127.0.0.1", 0), Elsewhere)
threading.Thread(target=server.serve_forever, daemon=True).start()
other = Breakeven(f"http://127.0.0.1:{server.server_port}")
found = []
for asked in (lambda: other.table("laws"), lambda: other.report("f" * 64), lambda: other.submit({})):
    try:
        asked()
    except ValueError as error:
        found.append(str(error).replace(other.url, "URL"))
print(json.dumps(found))`;
    const said = 'the site answered text/html: is URL the address of a Breakeven site?';
    expect(await run(program)).toEqual([said, said, said]);
  });

  it('shows what the site says of a mistake', async () => {
    const program = `
found = []
for path, parameters in [("results", {"modle": "x"}), ("prices", {"gpu": "h100"}), ("nothing", {})]:
    try:
        site.table(path, **parameters)
    except BreakevenError as error:
        found.append([error.status, error.code, error.nearest, str(error)])
print(json.dumps(found))`;
    expect(await run(program)).toEqual([
      [400, 'BAD_REQUEST', 'model', expect.stringContaining('modle: is not a parameter here')],
      [404, 'NOT_FOUND', 'nvidia-h100-sxm', expect.stringContaining('/api/v1/gpus lists them')],
      [404, 'NOT_FOUND', expect.anything(), expect.stringContaining('/api/v1 lists what there is')],
    ]);
  });

  it.skipIf(!facility('pypi').available)('gives data frames where pandas is there', async () => {
    const program = `
frame = site.table("results", includeSoftware=True)
print(json.dumps([len(frame), str(frame["receivedAt"].dtype), str(frame["isSoftwareAdapter"].dtype), frame.attrs["units"]["tokensPerSecondMedian"]]))`;
    const { json } = await ask('/api/v1/results?includeSoftware=true');
    expect(await run(program, { packages: facility('pypi').path })).toEqual([
      json.total,
      expect.stringMatching(/^datetime64\[.s, UTC\]$/),
      'bool',
      'tokens/s',
    ]);
  });
});
