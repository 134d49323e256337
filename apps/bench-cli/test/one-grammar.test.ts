import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { define as defineCompare } from '../src/commands/compare/command.ts';
import { addKernelsOptions } from '../src/commands/kernels/options.ts';
import { addRunOptions } from '../src/commands/run/options.ts';

const COMMANDS = {
  run: (command: Command) => addRunOptions(command),
  kernels: (command: Command) => addKernelsOptions(command),
  compare: (command: Command) => defineCompare(command),
};

/** What a command reads of flags, with its action left out. */
function read(name: keyof typeof COMMANDS, flags: string[]): Record<string, unknown> {
  const command = new Command(name).exitOverride().configureOutput({ writeErr: () => {} });
  COMMANDS[name](command);
  command.action(() => {});
  const operands = name === 'compare' ? ['a', 'b'] : [];
  return command.parse([...operands, ...flags], { from: 'user' }).opts();
}

describe('a number of a flag', () => {
  it.each([
    ['run', '--warmup', '1e1', { warmup: 10 }],
    ['run', '--warmup', 'auto', { warmup: 'auto' }],
    ['run', '--target-cv', '2 %', { targetCv: 0.02 }],
    ['run', '--target-cv', '.02', { targetCv: 0.02 }],
    ['compare', '--level', '99%', { level: 0.99 }],
    ['kernels', '--dim', 'rows=2k', { dim: { rows: 2000 } }],
    ['kernels', '--dim', 'epsilon=1e-5', { dim: { epsilon: 1e-5 } }],
    ['kernels', '--soft-cap', '5e1', { softCap: 50 }],
  ] as const)('of %s %s is read by one grammar: %s', (name, flag, text, expected) => {
    expect(read(name, [flag, text])).toMatchObject(expected);
  });

  it.each([
    ['run', '--warmup', '1k'],
    ['run', '--warmup', '1.5'],
    ['run', '--target-cv', '150%'],
    ['run', '--target-cv', '0x1'],
    ['compare', '--level', '40%'],
    ['compare', '--level', '1'],
    ['kernels', '--dim', 'rows='],
    ['kernels', '--dim', 'rows=-1'],
    ['kernels', '--soft-cap', 'Infinity'],
  ] as const)('of %s %s is refused: %s', (name, flag, text) => {
    expect(() => read(name, [flag, text])).toThrow(`argument '${text}' is invalid`);
  });
});
