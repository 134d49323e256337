import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { tableTools, toolName } from '../src/server/mcp/table-tools.ts';
import { TABLE_ROUTES } from '../src/server/rest/routes.ts';
import { fillStore } from './rest.ts';
import { STORES, storeUnderTest } from './stores.ts';

describe.each(STORES)('MCP on $name', ({ create, available }) => {
  describe.skipIf(!available)('', () => {
    const site = storeUnderTest(create);
    beforeAll(() => fillStore(site));

    /** The SDK's own client, whose requests are answered without a server around the tools. */
    async function connected(): Promise<Client> {
      const tools = tableTools({ openDatabase: async () => site.database });
      const client = new Client({ name: 'test', version: '1' });
      const fetch = (url: string | URL, init?: RequestInit) => tools.fetch(new Request(url, init));
      await client.connect(new StreamableHTTPClientTransport(new URL('http://localhost/api/mcp'), { fetch }));
      return client;
    }
    const call = async (name: string, given: Record<string, unknown>) => {
      const { content, isError } = await (await connected()).callTool({ name, arguments: given });
      const [first] = content as { type: string; text: string }[];
      return { isError: isError ?? false, json: JSON.parse(first?.text ?? 'null') };
    };

    it('lists a tool for each table, with what it takes', async () => {
      const { tools } = await (await connected()).listTools();
      expect(tools.map(({ name }) => name).sort()).toEqual([...TABLE_ROUTES.values()].map(toolName).sort());
      const results = tools.find(({ name }) => name === 'results');
      expect(results?.inputSchema.properties).toMatchObject({ model: {}, since: {}, limit: {}, cursor: {} });
      expect(results?.inputSchema.properties).not.toHaveProperty('format');
    });

    it('answers as the table does, page by page', async () => {
      const given = { includeSoftware: true };
      const whole = await call('results', given);
      const first = await call('results', { ...given, limit: 2 });
      const second = await call('results', { ...given, limit: 2, cursor: first.json.next });
      expect([...first.json.rows, ...second.json.rows]).toEqual(whole.json.rows.slice(0, 4));
      const narrow = await call('results', { ...given, limit: 1, columns: ['test', 'reportId'] });
      expect(narrow.json.rows.map(Object.keys)).toEqual([['test', 'reportId']]);
    });

    it('answers questions of the cost model', async () => {
      const { isError, json } = await call('cost_predict', {
        model: 'llama-2-7b',
        gpu: 'nvidia-a100-sxm-80',
        usdPerGpuHour: 2,
      });
      expect(isError, JSON.stringify(json)).toBe(false);
      expect(new Set(json.rows.map((row: { gpu: string }) => row.gpu))).toEqual(
        new Set(['nvidia-a100-sxm-80']),
      );
    });

    it('refuses what the table refuses, in the same words', async () => {
      const { isError, json } = await call('results', { modle: 'llama-2-7b' });
      expect([isError, json.error.code, json.error.nearest]).toEqual([true, 'BAD_REQUEST', 'model']);
    });
  });
});
