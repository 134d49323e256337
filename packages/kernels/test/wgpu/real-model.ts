import { argv, stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { parseModelShape } from '@breakeven/schema/hugging-face/parse-model-shape';
import type { ElementType } from '@breakeven/schema/model/element-type';
import { checkpointWeights } from '../../src/model/checkpoint-weights.ts';
import { Session } from '../../src/model/session.ts';
import { openGguf } from '../../src/node/open-checkpoint.ts';
import { followGreedy } from '../follow-greedy.ts';
import { openWgpu } from './open-wgpu.ts';

/**
 * A GGUF file on wgpu, run by Deno: `real-model.ts FILE TYPE`. It prints a line when the model is loaded; for each line of
 * stdin, a GreedyRecord, it prints the differences. Each is a line of JSON.
 */
const [file = '', type] = argv.slice(2);
const context = await openWgpu();
const opened = await openGguf(file);
const shape = parseModelShape(opened.config, { id: 'model', name: 'Model', source: 'a test' });
const session = await Session.create({
  context,
  shape,
  type: type as ElementType,
  capacity: 128,
  rows: 32,
  weights: checkpointWeights(shape, opened.checkpoint),
});
await opened.close();

const print = (line: unknown) => stdout.write(`${JSON.stringify(line)}\n`);

print({ layers: shape.layerCount });
for await (const line of createInterface({ input: stdin }))
  print(await followGreedy(session, JSON.parse(line)));
session.destroy();
context.destroy();
