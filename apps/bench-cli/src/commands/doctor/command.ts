import type { Command } from 'commander';
import { addDoctorOptions, type DoctorOptions } from './options.ts';

export function define(command: Command): void {
  addDoctorOptions(command)
    .description(
      'Check what measuring needs: Node, Dawn, an adapter with its driver, features and limits, its timer; then run a kernel and compare its numbers. Say what to install.',
    )
    .action(async (options: DoctorOptions) => {
      const { examine } = await import('./examine.ts');
      await examine(options);
    });
}
