import type { Hardware } from '@breakeven/schema/catalogue/hardware';
import type { ModelIdentity } from '@breakeven/schema/catalogue/model-identity';
import { correctnessState } from '@breakeven/schema/report/correctness-state';
import type { Report } from '@breakeven/schema/report/report';
import { MarkerIcon } from '@breakeven/ui/chart/marker';
import Link from 'next/link';
import { SoftwareBadge, UncheckedBadge } from '../../../_components/badges.tsx';
import { BoardLink } from '../../../_components/board-link.tsx';
import { hardwareMark } from '../../../_components/hardware-mark.ts';
import { MeasuredAt } from '../../../_components/measured-at.tsx';
import { boardSearch } from '../../../(board)/search-params.ts';

interface ReportHeaderProps {
  report: Report;
  hardware: Hardware;
  model: ModelIdentity;
}

/** Where the GPU's name comes from, if the browser hid it from WebGPU. */
const NAME_SOURCES = {
  'webgl-renderer': 'GPU named by WebGL',
  submitter: 'GPU stated by the submitter',
} as const;

/** What was measured, on what and when. */
export function ReportHeader({ report, hardware, model }: ReportHeaderProps) {
  const { isSoftware } = hardware;
  const state = correctnessState(report.correctness);
  const board = boardSearch({ software: isSoftware || null, model: model.id, type: report.type });
  const mark = hardwareMark({
    hardwareId: hardware.id,
    vendor: report.adapter.vendor,
    isSoftwareAdapter: isSoftware,
  });
  return (
    <header>
      <p className="text-sm">
        <BoardLink id={report.id} model={model.id} type={report.type} search={board} />
        <span className="text-muted"> / report</span>
      </p>
      <h1 className="mt-2 flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 font-semibold text-2xl tracking-tight">
        <MarkerIcon {...mark} />
        <Link href={`/gpu/${hardware.id}`} className="min-w-0 break-words hover:text-accent hover:underline">
          {hardware.name}
        </Link>
        {isSoftware && <SoftwareBadge />} {state === 'unchecked' && <UncheckedBadge />}
      </h1>
      <p className="mt-1 flex min-w-0 flex-wrap gap-x-4 gap-y-1 text-muted">
        <Link href={`/models/${model.id}`} className="link min-w-0 break-words">
          {model.name}
        </Link>
        <span>
          weights in <code className="font-mono text-[0.875em]">{report.type}</code>
        </span>
        <span>
          measured <MeasuredAt at={report.measuredAt} />
        </span>
        {report.adapter.nameSource && <span>{NAME_SOURCES[report.adapter.nameSource]}</span>}
        {report.label && <span className="min-w-0 break-words">“{report.label}”</span>}
      </p>
      {isSoftware && (
        <p className="mt-3 max-w-[80ch] text-caution text-sm">
          This adapter runs WebGPU on the CPU. The numbers are real, but they say nothing about a GPU.
        </p>
      )}
    </header>
  );
}
