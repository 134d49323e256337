import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CheckoutProcess } from './checkout-process.ts';
import { type Checkout, openCheckout, ROOT } from './checkouts.ts';
import { staticProblems } from './problem.ts';
import type { Facts, RecordedDispatch } from './protocol.ts';
import { runProgram, say, UsageError } from './run-program.ts';
import { IsaTool } from './static/isa.ts';
import { compilationRefusal, mainDispatch, renderRows, type StaticRow, worse } from './static/rows.ts';

/** Devices of docs/devices, and the chip that the tool compiles their kernels for. */
const DEVICES = [
  { device: 'navi31', family: 'navi31' },
  { device: 'navi21', family: 'navi21' },
  { device: 'dg2', family: 'intel:dg2' },
  { device: 'bmg', family: 'intel:bmg' },
  { device: 'h100', family: 'navi31' },
] as const;

const USAGE = `Usage: npm run static --prefix benchmarks/versions -- --old <folder|commit> [flags]

  --old <folder|commit>   what is compared with
  --new <folder|commit>   what is compared with it (default: this checkout)
  --isa <program>         the offline compiler, as README.md says (default: BREAKEVEN_ISA_STATS; without, names alone)
  --device <names>        some of ${DEVICES.map(({ device }) => device).join(', ')} (default: all)
  --only <expression>     cases whose name matches, such as 'pp512 q4_0'
  -o, --output <format>   table or json (default: table)

Exit codes: 0 nothing is worse; 1 something is; 2 wrong flags or checkouts, or --isa compiles nothing for a device`;

type Recorded = Map<string, RecordedDispatch[] | string>;

/** Of every problem what a checkout dispatches on a device, or why it cannot. */
async function record(
  checkout: Checkout,
  device: string,
  isWanted: (name: string) => boolean,
): Promise<Recorded> {
  const facts = JSON.parse(readFileSync(join(ROOT, `docs/devices/${device}.json`), 'utf8')) as Facts;
  const started = await CheckoutProcess.start(checkout, { adapter: device, facts });
  const recorded: Recorded = new Map();
  try {
    for (const problem of staticProblems()) {
      if (!problem.groups.some((group) => isWanted(`${problem.name} ${group}`))) continue;
      const { error } = await started.ask({ ask: 'open', problem, exact: false });
      const answer = error === undefined ? await started.ask({ ask: 'sources' }) : { error };
      recorded.set(problem.name, answer.recorded ?? answer.error ?? 'no answer');
      await started.ask({ ask: 'close' });
    }
  } finally {
    started.stop();
  }
  return recorded;
}

async function rowsOf(
  { device, family }: (typeof DEVICES)[number],
  [old, now]: readonly [Checkout, Checkout],
  { isWanted, tool }: { isWanted(name: string): boolean; tool: IsaTool | null },
): Promise<StaticRow[]> {
  say(`${device}: recording`);
  const recordings = [await record(old, device, isWanted), await record(now, device, isWanted)] as const;
  return staticProblems().flatMap(({ name, groups }) => {
    const wanted = groups.filter((group) => isWanted(`${name} ${group}`));
    if (wanted.length > 0) say(`${device}: ${name}`);
    return wanted.map((group): StaticRow => {
      const [before, after] = recordings.map((recorded) => {
        const found = recorded.get(name) ?? 'no answer';
        if (typeof found === 'string') return { kernel: '-', statistics: found };
        const dispatch = mainDispatch(group, found);
        if (dispatch === null) return { kernel: '-', statistics: 'no dispatch of its own' };
        return { kernel: dispatch.kernel, statistics: tool?.of(dispatch, family) ?? null };
      }) as [
        { kernel: string; statistics: StaticRow['old'] },
        { kernel: string; statistics: StaticRow['old'] },
      ];
      const label = device === family.replace('intel:', '') ? device : `${device}, compiled for ${family}`;
      return {
        device: label,
        name: `${name} ${group}`,
        kernels: { old: before.kernel, new: after.kernel },
        old: before.statistics,
        new: after.statistics,
      };
    });
  });
}

async function main(): Promise<number> {
  const { values: flags } = parseArgs({
    options: {
      old: { type: 'string' },
      new: { type: 'string', default: ROOT },
      isa: { type: 'string', default: process.env.BREAKEVEN_ISA_STATS ?? '' },
      device: { type: 'string', default: DEVICES.map(({ device }) => device).join(',') },
      only: { type: 'string', default: '' },
      output: { type: 'string', short: 'o', default: 'table' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const write = (text: string) => new Promise((resolve) => process.stdout.write(`${text}\n`, resolve));
  if (flags.help) {
    await write(USAGE);
    return 0;
  }
  if (flags.old === undefined) throw new UsageError(`--old is required\n\n${USAGE}`);
  const devices = flags.device.split(',').map((name) => {
    const known = DEVICES.find(({ device }) => device === name);
    if (known === undefined)
      throw new UsageError(`--device ${name}: take some of ${DEVICES.map((one) => one.device).join(', ')}`);
    return known;
  });
  if (flags.isa === '') say('no --isa: kernels are named, and nothing is compiled');
  const expression = new RegExp(flags.only);
  const folder = mkdtempSync(join(tmpdir(), 'breakeven-static-'));
  const tool = flags.isa === '' ? null : new IsaTool(flags.isa, folder);
  const opened: Checkout[] = [];
  try {
    opened.push(openCheckout('old', flags.old), openCheckout('new', flags.new));
    const [old, now] = opened as [Checkout, Checkout];
    const rows: StaticRow[] = [];
    const settings = { isWanted: (name: string) => expression.test(name), tool };
    for (const device of devices) {
      const found = await rowsOf(device, [old, now], settings);
      // A chip whose compiler is not there would otherwise count as no worse.
      const refusal = compilationRefusal(found);
      if (refusal !== null) {
        throw new UsageError(`--isa ${flags.isa} compiled nothing for ${device.device}: ${refusal}`);
      }
      rows.push(...found);
    }
    const commits = `Old is ${old.commit}, new is ${now.commit}; where a cell has both, old -> new.`;
    await write(
      flags.output === 'json' ? JSON.stringify(rows, null, 2) : `${commits}\n\n${renderRows(rows)}`,
    );
    return rows.some((row) => worse(row) !== '') ? 1 : 0;
  } finally {
    for (const checkout of opened) checkout.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

runProgram(main);
