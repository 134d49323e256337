import type { ExplainedCandidate, Explanation } from '@breakeven/kernels/choose/explain';
import { variantName } from '@breakeven/kernels/choose/kernel-variants';
import { typeRefusal } from '@breakeven/kernels/choose/refusals';
import { alignColumns, wrap } from '../../terminal/columns.ts';

const WIDTH = 100;
const KERNEL_WIDTH = 44;

/** A question and its candidates in order, `*` the one that runs; those of other types in one line. */
export function renderExplanation({ op, type, dims, exact, candidates }: Explanation): string {
  const sizes = Object.entries(dims).map(([name, value]) => `${name} ${value}`);
  const title = `${op} ${type}${exact ? ' exact' : ''}: `;
  const isOfOtherType = ({ reason }: ExplainedCandidate) => reason === typeRefusal(type);
  const told = candidates.filter((one) => !isOfOtherType(one));
  const others = candidates.filter(isOfOtherType).map(({ kernel }) => kernel);
  const isNone = candidates.every(({ isChosen }) => !isChosen);
  return [
    ...wrap([title, ...sizes.map((text, i) => (i < sizes.length - 1 ? `${text}, ` : text))], WIDTH),
    ...alignColumns([
      { title: '  kernel', cells: told.map(nameLines) },
      { title: 'why', cells: told.map(({ reason }) => wrapped(reason, WIDTH - KERNEL_WIDTH)) },
    ]),
    ...(others.length > 0
      ? wrapped(`not written for ${type}: ${others.join(', ')}`, WIDTH - 2).map((line) => `  ${line}`)
      : []),
    ...(isNone ? ['  none of them runs here'] : []),
  ].join('\n');
}

const wrapped = (text: string, width: number) => wrap(text.split(/(?<= )/), width);

function nameLines({ kernel, tuning, rounds, isChosen }: ExplainedCandidate): string[] {
  // A tuning matters where it runs; -o json has those of the others.
  const name = isChosen && tuning !== null ? variantName({ name: kernel }, tuning) : kernel;
  const pieces = [...name.split(/(?<=[:,])/), ...(rounds === null ? [] : [` (rounds ${rounds})`])];
  return wrap(pieces, KERNEL_WIDTH - 4).map((line, i) => `${i === 0 && isChosen ? '* ' : '  '}${line}`);
}
