import type { EChartsCoreOption } from 'echarts/core';
import type { Situation } from './queries';

export interface Series {
  key: 'imported' | 'local' | 'unknownOrigin';
  name: string;
}

export const COLOURS = { imported: '#5b8fc7', local: '#b3402f', unknownOrigin: '#8a95a1' };

/** Every day from the first to the last case has a bar, also the days without one: a gap in the axis would lie. */
export function daily(curve: Situation['curve']): Situation['curve'] {
  const first = curve[0];
  const last = curve.at(-1);
  if (!first || !last) return [];
  const known = new Map(curve.map((point) => [point.date, point]));
  const days: Situation['curve'] = [];
  for (let at = Date.parse(first.date); at <= Date.parse(last.date); at += 86_400_000) {
    const date = new Date(at).toISOString().slice(0, 10);
    days.push(known.get(date) ?? { date, imported: 0, local: 0, unknown: 0, confirmed: 0 });
  }
  return days;
}

export function seriesOf(curve: Situation['curve']): Series['key'][] {
  return curve.some((point) => point.unknown) ? ['imported', 'local', 'unknownOrigin'] : ['imported', 'local'];
}

/** New cases of a day in one series. */
export function countOf(point: Situation['curve'][number], key: Series['key']): number {
  return point[key === 'unknownOrigin' ? 'unknown' : key];
}

export function curveOption(days: Situation['curve'], series: Series[]): EChartsCoreOption {
  return {
    animation: false,
    // Named, since text is measured off the page, where nothing is inherited.
    textStyle: { fontFamily: 'PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif' },
    grid: { left: 8, right: 8, top: 36, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemGap: 18, itemWidth: 14, itemHeight: 10, textStyle: { color: '#475666', fontSize: 13 }, show: series.length > 1 },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: {
      type: 'category',
      data: days.map((point) => point.date.slice(5)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: '#9db0c3' } },
      axisLabel: { color: '#475666', hideOverlap: true },
    },
    yAxis: { type: 'value', minInterval: 1, axisLabel: { color: '#475666' }, splitLine: { lineStyle: { color: '#e8edf2' } } },
    series: series.map(({ key, name }) => ({
      name,
      type: 'bar',
      stack: 'cases',
      barMaxWidth: 22,
      itemStyle: { color: COLOURS[key] },
      data: days.map((point) => countOf(point, key)),
    })),
  };
}
