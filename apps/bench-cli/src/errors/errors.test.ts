import { DeviceFailedError } from '@breakeven/kernels/device/errors';
import {
  NoAdapterError,
  NotFiniteError,
  ShapeDoesNotFitError,
  UnsupportedKernelError,
} from '@breakeven/kernels/errors';
import { expect, it } from 'vitest';
import { CliError, errorLines, exitCodeOf } from './errors.ts';

const bytes = { neededBytes: 2, availableBytes: 1 };

it.each<[unknown, number]>([
  [new TypeError('a bug'), 1],
  [new DeviceFailedError('lost', 'wait'), 1],
  [new UnsupportedKernelError('no q4_0', 'take f32'), 2],
  [new ShapeDoesNotFitError('too large', 'take a smaller one', bytes), 2],
  [new NoAdapterError('none', 'install one', []), 3],
  [new CliError('gpuRequired', 'software only', 'install a driver'), 4],
  [new NotFiniteError('NaN', 'report it'), 5],
  [new CliError('submissionRejected', 'wrong', 'again'), 6],
])('%s ends with %i', (error, exitCode) => {
  expect(exitCodeOf(error)).toBe(exitCode);
});

it('says what happened, what was tried and what to do', () => {
  expect(errorLines(new NoAdapterError('none', 'install one', ['GPU: nothing']))).toEqual([
    'error: none',
    '  tried GPU: nothing',
    'fix: install one',
  ]);
});

it('shows what would steer a terminal, and keeps lines apart', () => {
  const error = new CliError('usage', 'field "\u001b[31mred\u0000\u009b" is\n\tnot known', 'mend \r it');
  expect(errorLines(error)).toEqual([
    'error: field "\\u001b[31mred\\u0000\\u009b" is\n\tnot known',
    'fix: mend \\u000d it',
  ]);
});
