import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { facility } from './facilities.ts';
import { startSlurm } from './slurm-cluster.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fleet-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Takes reports as the dashboard does; the first gets no answer. A request to /ended says that all is over. */
async function dashboard(
  onFirst: (id: string) => void,
): Promise<{ url: string; received: string[]; ended: Promise<void> }> {
  const received: string[] = [];
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const server = createServer(async (request, response) => {
    if (request.url === '/ended') {
      end();
      return response.end();
    }
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    const { id } = JSON.parse(text) as { id: string };
    const isKnown = received.includes(id);
    received.push(id);
    if (received.length === 1) return onFirst(id);
    response.writeHead(isKnown ? 200 : 201, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id }));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received, ended };
}

describe('one task of a fleet', () => {
  it.runIf(process.platform === 'linux')(
    'runs every line, says that one failed, and runs only that again',
    { timeout: 120_000 },
    async () => {
      const folder = temporaryFolder();
      const commands = path.join(folder, 'commands.txt');
      writeFileSync(commands, '# a comment\nmodels\nrun --no-such-flag\n\nhelp models\n');
      const env = { ...process.env, BREAKEVEN_URL: 'http://127.0.0.1:9', BREAKEVEN_FLEET: folder };
      const task = () =>
        run(path.join(root, 'docs/fleet/measure.sh'), ['one'], {
          env: { ...env, BREAKEVEN_COMMANDS: commands },
        }).then(
          () => ({ code: 0, stdout: '' }),
          ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
        );
      const first = await task();
      expect(first.code).toBe(2);
      expect(first.stdout).toContain('smollm2-135m');
      expect(first.stdout).toContain('Usage: bench-cli models');
      expect(readFileSync(path.join(folder, 'one/done-lines.txt'), 'utf8')).toBe('models\nhelp models\n');
      expect(await task()).toEqual({ code: 2, stdout: '' });
    },
  );
});

describe('the Slurm array', () => {
  const slurm = facility('slurm').available && facility('swiftshader').available;

  it.runIf(slurm)(
    'measures four times and is stored four times, though a task was killed',
    { timeout: 240_000 },
    async () => {
      const cluster = await startSlurm();
      onTestFinished(cluster.stop);
      const folder = temporaryFolder();
      const fleet = path.join(folder, 'fleet');
      const reportsOf = (task: string) => path.join(fleet, task, 'reports');
      const requeued: string[] = [];
      const env = { ...process.env, ...cluster.env };
      // The report has arrived and its sender waits for the answer: it is killed, and started again.
      const { url, received, ended } = await dashboard((id) => {
        const task =
          readdirSync(fleet).find((name) => existsSync(path.join(reportsOf(name), `${id}.json`))) ?? '';
        requeued.push(task);
        run('scontrol', ['requeue', task.replace('-', '_')], { env }).catch((error) =>
          requeued.push(String(error)),
        );
      });
      const commands = path.join(folder, 'commands.txt');
      const tiny = path.join(root, 'apps/bench-cli/test/fixtures/tiny.json');
      writeFileSync(commands, `# one line\n\nrun -m ${tiny} -p 4 -n 0 -r 1 --quiet\n`);
      const logs = () => {
        const names = readdirSync(folder).filter((name) => name.endsWith('.log'));
        return names.map((name) => `${name}:\n${readFileSync(path.join(folder, name), 'utf8')}`).join('\n');
      };
      const sbatch = (...args: string[]) =>
        run('sbatch', ['--parsable', '--output', path.join(folder, '%a.log'), ...args], {
          cwd: root,
          env: {
            ...env,
            BREAKEVEN_CHECKOUT: root,
            BREAKEVEN_URL: url,
            BREAKEVEN_FLEET: fleet,
            BREAKEVEN_COMMANDS: commands,
            BREAKEVEN_ADAPTER: 'swiftshader',
          },
        }).then(({ stdout }) => stdout.trim());
      const array = await sbatch('docs/fleet/slurm.sbatch');
      // sbatch --wait would look every half minute; a job behind the array says it at once.
      const call = `"${process.execPath}" -e 'fetch("${url}/ended")'`;
      await sbatch(`--dependency=afterany:${array}`, `--wrap=${call}`);
      await ended;
      const { stdout: jobs } = await run('scontrol', ['--oneliner', 'show', 'job', array], { env });
      const states = [...jobs.matchAll(/JobState=(\S+).*? ExitCode=(\S+)/g)].map(([, state, code]) => [
        state,
        code,
      ]);
      expect(states, `${logs()}\n${cluster.log()}`).toEqual(Array(4).fill(['COMPLETED', '0:0']));
      expect(requeued).toEqual([expect.stringMatching(/^\d+-[0-3]$/)]);
      const kept = readdirSync(fleet).flatMap((task) =>
        readdirSync(reportsOf(task)).filter((name) => name.endsWith('.json')),
      );
      // One report a task: the one that was killed found its own again, and sent it again.
      expect(readdirSync(fleet)).toHaveLength(4);
      expect(kept.map((name) => name.replace('.json', '')).sort()).toEqual([...new Set(received)].sort());
      expect(received.filter((id) => id === received[0])).toHaveLength(2);
      expect(received).toHaveLength(5);
    },
  );
});

describe('the Kubernetes Job', () => {
  const job = () => parse(readFileSync(path.join(root, 'docs/fleet/kubernetes-job.yaml'), 'utf8'));
  const validate = (json: ConstructorParameters<typeof Job>[0]) => new Job(json).validate();

  it('is one by the schema of Kubernetes', () => {
    expect(job()).toMatchObject({ apiVersion: 'batch/v1', kind: 'Job' });
    expect(() => validate(job())).not.toThrow();
  });

  it('would not be with a field of the wrong type, a value that is none, or without a name of a container', () => {
    const { spec } = job();
    expect(() => validate({ ...job(), spec: { ...spec, completions: 'four' } })).toThrow(/completions/);
    expect(() => validate({ ...job(), spec: { ...spec, completionMode: 'indexed' } })).toThrow(
      /completionMode/,
    );
    const [{ name: _, ...nameless }] = spec.template.spec.containers;
    const template = { spec: { ...spec.template.spec, containers: [nameless] } };
    expect(() => validate({ ...job(), spec: { ...spec, template } })).toThrow(/name/);
  });

  it('starts the script of the repository, in the folder of the image that fleet.md builds', () => {
    const [{ command }] = job().spec.template.spec.containers;
    const [, workdir] =
      /^ {4}WORKDIR (\S+)$/m.exec(readFileSync(path.join(root, 'docs/fleet.md'), 'utf8')) ?? [];
    expect(existsSync(path.join(root, path.relative(workdir ?? '', command[0])))).toBe(true);
  });
});
