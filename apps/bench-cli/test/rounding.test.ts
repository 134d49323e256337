import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { kernelsOf } from '@breakeven/kernels/choose/registry';
import { roundingOf } from '@breakeven/kernels/choose/select';
import { tuningKey } from '@breakeven/kernels/choose/tuned-choices';
import type { Op } from '@breakeven/kernels/kernel/kernel';
import { parseReport } from '@breakeven/schema/report/read-report';
import type { Report } from '@breakeven/schema/report/report';
import { roundingOfReport } from '@breakeven/schema/report/rounding';
import { expect, it } from 'vitest';
import { facility } from '../../../test/facilities.ts';
import { readFacts } from '../src/device/read-facts.ts';
import { benchCli, TINY, temporaryFolder } from './bench-cli.ts';

const WORDS = 'activations to int8 in blocks of 32';
const TYPE = 'q4_0';
const RUN = ['run', '-m', TINY, '-t', TYPE, '-p', '32', '-n', '2', '-r', '3'];

function reportOf(stdout: string): Report {
  const parsed = parseReport(JSON.parse(stdout));
  if (!parsed.ok) throw new Error(`no report: ${stdout}`);
  return parsed.report;
}

/** Choices of kernels that round activations, for the products of a report's prompt but the head, which decoding has too. */
async function roundingChoices({ kernels }: Report) {
  const facts = await readFacts(path.join(import.meta.dirname, '../../../docs/devices/navi31.json'));
  const choices = kernels.flatMap(({ op, dims, phase }) => {
    const kernel = kernelsOf(op as Op).find((one) => roundingOf(one, facts, TYPE) === WORDS);
    if (kernel === undefined || phase !== 'prefill' || dims.rows === 1) return [];
    const [tuning] = kernel.tuningSpace(facts);
    return [[tuningKey({ op: kernel.op, dims, type: TYPE }), { kernel: kernel.name, tuning }] as const];
  });
  return Object.fromEntries(choices);
}

it('a run says what its kernels round, --exact leaves them out, and the two are not compared', async () => {
  const folder = temporaryFolder();
  const env = {
    BREAKEVEN_DATA_DIR: folder,
    ...(facility('lavapipe').available && { BREAKEVEN_ADAPTER: 'lavapipe' }),
  };
  const tuned = await benchCli(['tune', '-m', TINY, '--op', 'rms-norm', '-r', '1'], env);
  expect(tuned, tuned.stderr).toMatchObject({ code: 0 });
  const [name = ''] = readdirSync(path.join(folder, 'tuning'));
  const file = path.join(folder, 'tuning', name);

  const exactly = await benchCli([...RUN, '--exact', '-o', 'json'], env);
  expect(exactly, exactly.stderr).toMatchObject({ code: 0 });
  const exact = reportOf(exactly.stdout);
  expect(roundingOfReport(exact)).toBeNull();
  expect(exact.kernels.every(({ rounds }) => rounds === null)).toBe(true);

  const choices = await roundingChoices(exact);
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), choices }));
  const freely = await benchCli([...RUN, '--tuned', '-o', 'json', '--output-err', 'table'], env);
  expect(freely, freely.stderr).toMatchObject({ code: 0 });
  const rounded = reportOf(freely.stdout);
  expect(roundingOfReport(rounded, 'pp32')).toEqual({ prefill: WORDS, decode: null });
  expect(rounded.correctness?.passed).toBe(true);
  expect(freely.stderr).toMatch(/^rounding: prefill: activations to int8/m);

  const again = await benchCli([...RUN, '--tuned', '--exact', '-o', 'md'], env);
  expect(again, again.stderr).toMatchObject({ code: 0 });
  expect(again.stdout).toMatch(/\| nothing +\| +pp32 \|/);

  const files = [exact, rounded].map((report) => {
    const written = path.join(folder, `${report.id}.json`);
    writeFileSync(written, JSON.stringify(report));
    return written;
  });
  const [compared, judged] = await Promise.all([
    benchCli(['compare', ...files]),
    benchCli(['compare', ...files, '--fail-if-slower']),
  ]);
  expect(compared.code).toBe(0);
  expect(compared.stdout).toContain(
    'A rounds: nothing\nB rounds: prefill: activations to int8 in blocks of 32\n',
  );
  expect(compared.stdout).toMatch(/^pp32 +[\d.,K]+ +[\d.,K]+$/m);
  // The decode steps of both round nothing, and are compared.
  expect(judged.stderr).toContain(
    'tests that round differently in A and B: 1; whether they are slower is not known',
  );
});
