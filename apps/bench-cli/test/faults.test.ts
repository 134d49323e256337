import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseReport } from '@breakeven/schema/report/read-report';
import { describe, expect, it } from 'vitest';
import { facility } from '../../../test/facilities.ts';
import { writeWhole } from '../src/keep/write-whole.ts';
import { benchCli, startBenchCli, TINY_RUN, temporaryFolder } from './bench-cli.ts';

const isLinux = process.platform === 'linux';

describe('a disk with no room', () => {
  it.runIf(isLinux)('does not take the file; the report is printed and kept', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'report.csv');
    symlinkSync('/dev/full', file);
    const { code, stdout, stderr } = await benchCli([...TINY_RUN, '-o', 'csv', '--output-file', file], {
      BREAKEVEN_DATA_DIR: folder,
    });
    expect(stdout.trim().split('\n')).toHaveLength(3);
    expect(stderr).toMatch(/error: .*report\.csv could not be written: ENOSPC/);
    expect(stderr).toContain('report kept as ');
    expect(code).toBe(1);
    expect(statSync('/dev/full').isCharacterDevice()).toBe(true);
  });
});

describe('writeWhole', () => {
  it('writes where a link leads', async () => {
    const folder = temporaryFolder();
    const [file, link] = [path.join(folder, 'file'), path.join(folder, 'link')];
    writeFileSync(file, 'before');
    symlinkSync(file, link);
    await writeWhole(link, 'after');
    expect([readFileSync(file, 'utf8'), lstatSync(link).isSymbolicLink()]).toEqual(['after', true]);
  });

  it('makes the file that a link leads to, and leaves the permissions of one that is there', async () => {
    const folder = temporaryFolder();
    const [file, link] = [path.join(folder, 'file'), path.join(folder, 'link')];
    symlinkSync('file', link);
    await writeWhole(link, 'first');
    expect([readFileSync(file, 'utf8'), lstatSync(link).isSymbolicLink()]).toEqual(['first', true]);
    chmodSync(file, 0o600);
    await writeWhole(link, 'second');
    expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual(['second', 0o600]);
  });

  it.runIf(isLinux)('writes where /dev/stdout leads: a pipe without a path', () => {
    const link = path.join(temporaryFolder(), 'stdout');
    symlinkSync('/proc/self/fd/1', link);
    const module = JSON.stringify(new URL('../src/keep/write-whole.ts', import.meta.url));
    const script = `const { writeWhole } = await import(${module}); await writeWhole(process.argv[1], 'through');`;
    const command = '"$0" --import tsx --input-type=module -e "$1" "$2" | cat';
    const { stdout } = spawnSync('sh', ['-c', command, process.execPath, script, link], { encoding: 'utf8' });
    expect([stdout, lstatSync(link).isSymbolicLink()]).toEqual(['through', true]);
  });

  it('refuses a folder', async () => {
    await expect(writeWhole(temporaryFolder(), 'x')).rejects.toThrow('EISDIR');
  });
});

describe('--output-file', () => {
  it.runIf(isLinux)('goes through a pipe once, with all that was measured', async () => {
    const folder = temporaryFolder();
    const pipe = path.join(folder, 'pipe.csv');
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
    const reader = spawn('cat', [pipe]);
    const read = new Promise<string>((resolve) => {
      let text = '';
      reader.stdout.on('data', (data) => {
        text += data;
      });
      reader.on('close', () => resolve(text));
    });
    const { code, stdout } = await benchCli([...TINY_RUN, '-o', 'csv', '--output-file', pipe], {
      BREAKEVEN_DATA_DIR: folder,
    });
    expect([await read, lstatSync(pipe).isFIFO(), code]).toEqual([stdout, true, 0]);
  });

  it('holds what was measured before, where nothing is left to measure', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'report.json');
    const env = { BREAKEVEN_DATA_DIR: folder };
    const { stdout } = await benchCli([...TINY_RUN, '-o', 'json'], env);
    const again = await benchCli([...TINY_RUN, '--reuse', '-o', 'json', '--output-file', file], env);
    expect(again.code).toBe(0);
    expect([again.stdout, readFileSync(file, 'utf8')]).toEqual([stdout, stdout]);
  });
});

describe('an end in the middle', () => {
  it('by Ctrl-C while interleaved keeps the tests that have enough samples, and their file', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'report.json');
    const turns = ['-r', '1000', '--interleave', '--cooldown', '0.02'];
    const args = [...TINY_RUN, ...turns, '-o', 'json', '--output-file', file];
    const { child, says, ended } = startBenchCli(args, { BREAKEVEN_DATA_DIR: folder });
    // Said after five seconds: by then each has had its turns.
    await says('tg4: 0 of 1000');
    await new Promise<void>((resolve) => child.stderr?.once('data', () => resolve()));
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    const [printed, written] = [stdout, readFileSync(file, 'utf8')].map((text) =>
      parseReport(JSON.parse(text)),
    );
    if (!printed?.ok || !written?.ok) throw new Error('a report is not valid');
    expect(written.report).toEqual(printed.report);
    expect(printed.report.results.map(({ test }) => test)).toEqual(['pp8', 'tg4']);
    for (const { tokensPerSecond } of printed.report.results) {
      expect(tokensPerSecond.samples.length).toBeGreaterThanOrEqual(3);
      expect(tokensPerSecond.samples.length).toBeLessThan(1000);
    }
    expect(stderr).toContain('interrupted: the finished tests were kept');
    expect(code).toBe(130);
  });

  it.runIf(facility('lavapipe').available)(
    'by SIGKILL loses no member of a suite that was done',
    async () => {
      const env = { BREAKEVEN_ADAPTER: 'lavapipe', BREAKEVEN_DATA_DIR: temporaryFolder() };
      const killAtSecondMember = async () => {
        const { child, says, ended } = startBenchCli(['suite'], env);
        await says('2 of 12: ');
        child.kill('SIGKILL');
        return (await ended).stderr;
      };
      expect(await killAtSecondMember()).toMatch(/^1 of 12: smollm2-135m-f32-d0$/m);
      expect(await killAtSecondMember()).toMatch(/^1 of 12: smollm2-135m-f32-d0, done before\n2 of 12: /m);
    },
  );
});
