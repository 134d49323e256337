import { OPS, type Op } from '@breakeven/kernels/kernel/kernel';
import { CliError } from '../errors/errors.ts';

/** The op that `--op` names. Throws CliError that lists the known ones. */
export function parseOp(name: string): Op {
  const op = OPS.find((known) => known === name);
  if (op === undefined) {
    throw new CliError('usage', `--op ${name}: no such op`, `take one of ${OPS.join(', ')}`);
  }
  return op;
}
