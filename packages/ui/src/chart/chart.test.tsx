import { cleanup, render, screen } from '@testing-library/react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, it, vi } from 'vitest';
import type { ChartProps } from './channels.ts';
import { Chart } from './chart.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const plot = vi.hoisted(() => ({ isBroken: false }));
vi.mock('./plot.tsx', () => ({
  Plot: () => {
    if (plot.isBroken) throw new Error('broken');
    return <p>drawn</p>;
  },
}));

const props: ChartProps = {
  caption: 'Speed by depth',
  description: 'Speed falls with depth',
  height: 200,
  x: { label: 'Depth', unit: 'tokens', scale: 'linear', format: String },
  y: { label: 'Decode', unit: 'tokens/s', scale: 'linear', format: (value) => value.toFixed(1) },
  series: [
    {
      id: 'a',
      name: 'A',
      color: 'red',
      line: 'solid',
      points: [
        { x: 0, y: 100, low: 90, high: 110, href: '/reports/1' },
        { x: 4096, y: 50 },
      ],
    },
  ],
};

it('has its data as a table in the HTML, with units, intervals and links', () => {
  const html = renderToStaticMarkup(<Chart {...props} />);
  expect(html).toContain('Decode (tokens/s)');
  expect(html).toContain('90.0 – 110.0');
  expect(html).toContain('href="/reports/1"');
  expect(html).toContain('min-height:200px');
});

it('is drawn at once', async () => {
  render(<Chart {...props} />);
  await screen.findByText('drawn');
});

it('keeps its failure to itself, and shows its numbers', async () => {
  plot.isBroken = true;
  vi.spyOn(console, 'error').mockImplementation(() => {});
  render(
    <>
      <p>the rest of the page</p>
      <Chart {...props} />
    </>,
  );
  await screen.findByText(/The chart could not be drawn/);
  expect(screen.getByText('the rest of the page')).toBeTruthy();
  expect(screen.getAllByRole('table').length).toBeGreaterThan(0);
  plot.isBroken = false;
  screen.getByRole('button', { name: 'Try again' }).click();
  await screen.findByText('drawn');
});
