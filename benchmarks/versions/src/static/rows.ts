import { type Group, productOf } from '../groups.ts';
import type { RecordedDispatch } from '../protocol.ts';
import type { Statistics } from './isa.ts';

/** One kernel of each checkout that does the same work on the same device. */
export interface StaticRow {
  device: string;
  /** `llama-3.1-8b pp512 q4_0 gate-up` */
  name: string;
  kernels: { old: string; new: string };
  old: Statistics | string | null;
  new: Statistics | string | null;
}

/** The dispatch that does a group's work: what reads its weights; of the attention, the one that reads the queries. */
export function mainDispatch(group: Group, recorded: readonly RecordedDispatch[]): RecordedDispatch | null {
  const own = recorded.filter((dispatch) => dispatch.group === group);
  const product = own.find(({ buffers }) => productOf(buffers) !== null);
  return product ?? own.filter(({ buffers }) => buffers.includes('queries')).at(-1) ?? own.at(-1) ?? null;
}

/** What a compiler's estimate may lose before it counts: instructions are scheduled a little differently every time. */
const LEAST_SHARE_OF_OLD = 0.98;

/** In words what is worse, or an empty string. Registers are not an aim in themselves: too many show as spills, or as a smaller share. */
export function worse({ old, new: now }: Pick<StaticRow, 'old' | 'new'>): string {
  if (typeof now === 'string') return typeof old === 'string' ? '' : 'does not compile';
  if (old === null || now === null || typeof old === 'string') return '';
  const found: string[] = [];
  if ((now.spills ?? 0) > (old.spills ?? 0)) found.push('more spills');
  const isLess = (before: number | null, after: number | null) =>
    before !== null && after !== null && after < LEAST_SHARE_OF_OLD * before;
  if (isLess(old.peakPercent, now.peakPercent)) found.push('a smaller share of the peak');
  // Where there is a share of the peak, it is the same figure.
  else if (old.peakPercent === null && isLess(old.macsPerCycle, now.macsPerCycle)) {
    found.push('fewer multiply-adds an instruction');
  }
  return found.join(', ');
}

/** What the compiler said where it compiled nothing at all, of neither checkout: then nothing was compared. Else null. */
export function compilationRefusal(rows: readonly Pick<StaticRow, 'old' | 'new'>[]): string | null {
  const answers = rows.flatMap(({ old, new: now }) => [old, now]);
  const words = answers.find((answer) => typeof answer === 'string');
  return words !== undefined && answers.every((answer) => typeof answer === 'string') ? words : null;
}

const numberText = (value: number | null, digits = 0) => (value === null ? '-' : value.toFixed(digits));

function cells(one: Statistics | string | null): string[] {
  if (one === null) return ['-', '-', '-', '-'];
  if (typeof one === 'string') return [one.slice(0, 60).replaceAll('|', '/'), '-', '-', '-'];
  return [
    numberText(one.registers),
    numberText(one.spills),
    numberText(one.peakPercent),
    numberText(one.macsPerCycle, 2),
  ];
}

/** A Markdown table of each device; in a cell, old and new where they differ. */
export function renderRows(rows: readonly StaticRow[]): string {
  const lines: string[] = [];
  for (const device of new Set(rows.map((row) => row.device))) {
    lines.push('', `## ${device}`, '');
    lines.push(
      '| case | kernel | registers | spills | % of peak | mac/cycle, Intel: mac/instruction | worse |',
      '|---|---|---|---|---|---|---|',
    );
    for (const row of rows.filter((one) => one.device === device)) {
      const [before, after] = [cells(row.old), cells(row.new)];
      const kernel = beside(row.kernels.old, row.kernels.new);
      const figures = before.map((cell, i) => beside(cell, after[i] ?? '-'));
      lines.push(`| ${[row.name, kernel, ...figures, worse(row)].join(' | ')} |`);
    }
  }
  const count = rows.filter((row) => worse(row) !== '').length;
  const uncompiled = rows.filter((row) => typeof row.old === 'string' || typeof row.new === 'string').length;
  const rest =
    uncompiled === 0 ? '' : ` ${uncompiled} were not compared, because one of the two does not compile.`;
  lines.push('', `${count} of ${rows.length} are worse.${rest}`);
  return lines.join('\n').trimStart();
}

const beside = (old: string, now: string) => (old === now ? now : `${old} -> ${now}`);
