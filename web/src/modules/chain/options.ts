import type { EChartsCoreOption } from 'echarts/core';
import { dateOf, type Kind, type Layout, type Mode, type Place } from './layout';

// Named, since text is measured off the page, where nothing is inherited.
const FONT = { fontFamily: 'PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif' };
const AXIS = { axisTick: { show: false }, axisLine: { onZero: false, lineStyle: { color: '#9db0c3' } } };

/** Filled where the source is known or lies abroad; hollow and dashed where nobody knows it. */
export const LOOK: Record<Kind, { color: string; borderColor: string; borderWidth: number; borderType?: 'dashed' }> = {
  known: { color: '#3d6da1', borderColor: '#ffffff', borderWidth: 1 },
  imported: { color: '#a8261d', borderColor: '#ffffff', borderWidth: 1 },
  unknown: { color: '#fdf3de', borderColor: '#7d4c00', borderWidth: 2, borderType: 'dashed' },
  elsewhere: { color: '#e8edf2', borderColor: '#5d6c7b', borderWidth: 1 },
};

export interface Words {
  onset: string;
  unknownOnset: string;
  infected: (n: number) => string;
  generation: (n: number) => string;
  kind: (kind: Kind) => string;
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Room for a case, from the lanes that share the height; the more it infected, the larger. */
function sizeOf(place: Place, lanes: number, height: number): number {
  const room = Math.max(4, Math.min(15, (height / Math.max(1, lanes)) * 1.4));
  return Math.min(34, room + 2.2 * Math.sqrt(place.out));
}

export function graphOption(layout: Layout, mode: Mode, height: number, words: Words): EChartsCoreOption {
  const { places, links, lanes, unknownAt } = layout;
  const few = places.length <= 25;
  return {
    animation: false,
    textStyle: FONT,
    grid: { left: 12, right: 16, top: 12, bottom: 34 },
    tooltip: {
      confine: true,
      formatter: (params: { dataType?: string; dataIndex: number }) => {
        if (params.dataType !== 'node') return '';
        const place = places[params.dataIndex];
        if (!place) return '';
        const facts = [`${words.onset} ${place.node.onset ?? words.unknownOnset}`, words.kind(place.kind), words.infected(place.out)];
        return `<b>${escaped(place.node.caseNo)}</b><br>${facts.map(escaped).join('<br>')}`;
      },
    },
    xAxis: {
      type: 'value',
      scale: true,
      min: (range: { min: number }) => range.min - (mode === 'time' ? 1 : 0.3),
      max: (range: { max: number }) => range.max + (mode === 'time' ? 1 : 0.3),
      minInterval: 1,
      ...AXIS,
      axisLabel: {
        color: '#475666',
        hideOverlap: true,
        showMinLabel: false,
        showMaxLabel: false,
        formatter: (at: number) => {
          if (!Number.isInteger(at) || (unknownAt !== undefined && at <= unknownAt + 1)) return '';
          return mode === 'generation' ? words.generation(at) : dateOf(at).slice(5);
        },
      },
      splitLine: { lineStyle: { color: '#eef2f6' } },
    },
    yAxis: { type: 'value', inverse: true, min: -1, max: Math.max(1, lanes), show: false },
    dataZoom: [
      { type: 'inside', xAxisIndex: 0, filterMode: 'none' },
      { type: 'inside', yAxisIndex: 0, filterMode: 'none' },
    ],
    series: [
      {
        type: 'graph',
        coordinateSystem: 'cartesian2d',
        data: places.map((place) => ({
          name: place.node.caseNo,
          value: [place.x, place.y],
          symbolSize: sizeOf(place, lanes, height),
          itemStyle: LOOK[place.kind],
          label: { show: few || place.out >= 3 },
        })),
        links: links.map(({ infector, infected }) => ({ source: infector, target: infected })),
        edgeSymbol: places.length > 300 ? ['none', 'none'] : ['none', 'arrow'],
        edgeSymbolSize: 5,
        label: { position: 'right', formatter: '{b}', color: '#18222d', fontSize: 12, textBorderColor: '#ffffff', textBorderWidth: 2 },
        lineStyle: { color: '#8a9bac', width: 1, opacity: 0.75 },
        emphasis: { focus: 'adjacency', lineStyle: { color: '#0e3560', width: 2, opacity: 1 }, label: { show: true } },
        labelLayout: { hideOverlap: true },
        blur: { itemStyle: { opacity: 0.25 }, lineStyle: { opacity: 0.1 } },
        ...(unknownAt === undefined
          ? {}
          : {
              markArea: {
                silent: true,
                itemStyle: { color: '#f3f6f9' },
                label: { position: 'insideBottomLeft', color: '#475666', fontSize: 12 },
                data: [[{ name: words.unknownOnset, xAxis: unknownAt - 1 }, { xAxis: unknownAt + 1 }]],
              },
            }),
      },
    ],
  };
}

/** Bars of whole numbers. */
export function barOption(bars: { at: number; count: number }[], label: string, colour = '#5b8fc7'): EChartsCoreOption {
  return {
    animation: false,
    textStyle: FONT,
    grid: { left: 8, right: 8, top: 10, bottom: 22, containLabel: true },
    tooltip: { trigger: 'axis', confine: true, axisPointer: { type: 'shadow' } },
    xAxis: { type: 'category', data: bars.map(({ at }) => String(at)), name: label, nameLocation: 'middle', nameGap: 24, nameTextStyle: { color: '#475666' }, axisLabel: { color: '#475666', hideOverlap: true }, ...AXIS },
    yAxis: { type: 'value', minInterval: 1, axisLabel: { color: '#475666' }, splitLine: { lineStyle: { color: '#e8edf2' } } },
    series: [{ type: 'bar', barMaxWidth: 22, itemStyle: { color: colour }, data: bars.map(({ count }) => count) }],
  };
}
