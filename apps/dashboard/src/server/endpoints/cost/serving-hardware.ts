import { z } from 'zod';
import { question, table } from '../../endpoint/endpoint.ts';
import { flag, integer, number, orNull, text, word } from '../../endpoint/fields.ts';
import {
  servingHardware as ofHardware,
  type ServingHardware,
  ServingHardwareInput,
} from '../../queries/serving-hardware.ts';

const RateRow = z.strictObject({
  hardwareId: text('what hardware= takes'),
  hardware: text('name on the board'),
  isSoftwareAdapter: flag('it runs on the CPU'),
  memoryBytesPerSecond: number('bandwidth that its newest report probed', 'bytes/s'),
  flopPerSecond: number('f32 FMA rate that its newest report probed', 'FLOP/s'),
  matrixFlopPerSecond: orNull(number('rate of matrix units that it probed; null: not probed', 'FLOP/s')),
  modelId: orNull(text('model that was measured; null: its shape is not in the catalogue')),
  phase: orNull(word(['prefill', 'decode'], 'phase of the rate')),
  tokens: orNull(integer('prefill: tokens of the prompt; decode: sequences at once', 'tokens')),
  contextTokens: orNull(number('tokens in the KV cache', 'tokens')),
  bytesPerParam: orNull(number('bytes of a stored weight', 'bytes/parameter')),
  cacheBytesPerElement: orNull(number('bytes of a key or value in the cache', 'bytes')),
  tokensPerSecond: orNull(number('rate of all sequences together', 'tokens/s')),
  reason: orNull(text('why there is no rate, and what was left out of the rates')),
});
type Row = z.output<typeof RateRow>;

function rows(answer: ServingHardware): Row[] {
  const { hardwareId, hardwareName, isSoftwareAdapter, served, leftOut } = answer;
  const { memoryBytesPerSecond, flopPerSecond, matrixFlopPerSecond = null } = served.hardware ?? {};
  const of = {
    hardwareId,
    hardware: hardwareName,
    isSoftwareAdapter,
    memoryBytesPerSecond: memoryBytesPerSecond as number,
    flopPerSecond: flopPerSecond as number,
    matrixFlopPerSecond,
  };
  const reason = leftOut.length === 0 ? null : leftOut.join('; ');
  const measured = served.measured ?? [];
  if (measured.length > 0) {
    return measured.map(
      ({
        model,
        shape,
        phase,
        tokens,
        contextTokens,
        bytesPerParam,
        cacheBytesPerElement,
        tokensPerSecond,
      }) => ({
        ...of,
        modelId: model ?? shape?.id ?? null,
        phase,
        tokens,
        contextTokens,
        bytesPerParam,
        cacheBytesPerElement,
        tokensPerSecond,
        reason,
      }),
    );
  }
  const nothing = { modelId: null, phase: null, tokens: null, contextTokens: null, tokensPerSecond: null };
  const none = { ...nothing, bytesPerParam: null, cacheBytesPerElement: null };
  return [{ ...of, ...none, reason: reason ?? 'no rate was measured on it' }];
}

export const servingHardware = question({
  summary: 'Limits and rates of hardware, for `served` and `measured` of the cost questions',
  input: ServingHardwareInput,
  names: { hardware: 'hardware' },
  example: { hardware: 'nvidia-a100-sxm-80' },
  answer: async (input, { openDatabase }) => ofHardware(await openDatabase(), input),
  tables: [
    table({
      path: '/cost/serving-hardware',
      summary: 'One row per rate of the newest valid reports of the hardware',
      row: RateRow,
      rows,
    }),
  ],
});
