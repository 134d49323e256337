// Deno runs this for `bench-cli run --runtime deno`, with what Node has loaded, as JSON: options come in, reports go out.
import { load } from './import-program.js';

const { file, ...program } = JSON.parse(process.argv[2]);
const { measureForNode } = await load(file, program);
await measureForNode();
