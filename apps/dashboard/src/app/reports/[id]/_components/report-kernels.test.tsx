import { DETAILED_DRAFT } from '@breakeven/schema/report/report.fixture';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ReportKernels } from './report-kernels.tsx';

it('says of a kernel what it rounds and that its choice was timed, of others nothing', () => {
  const html = renderToStaticMarkup(<ReportKernels kernels={DETAILED_DRAFT.kernels} />);
  const texts = html.replace(/<[^>]+>/g, '|').split(/\|+/);
  expect(texts.filter((text) => text === 'matmul-naive')).toHaveLength(2);
  expect(texts.filter((text) => /rounds|timed here/.test(text))).toEqual([
    'rounds activations to int8; timed here before the run',
  ]);
});
