import { Option } from 'commander';

/** Whether candidates are timed before a run. */
export function tuneOptions(): Option[] {
  return [
    new Option(
      '--tune',
      'time the first kernels of each op before the run, for at most 10 s (the default on GPUs without a report)',
    ),
    new Option('--no-tune', 'choose kernels by the device’s capabilities alone'),
  ];
}

/** What leaves out kernels that round; what a command that chooses kernels takes. */
export function exactOption(): Option {
  return new Option('--exact', 'leave out kernels that round activations, to f16 or to int8');
}
