// Draws the tables of a page that say so. The table is the truth: what is drawn is read from it, and said in its words.

const library = '/_content/Vizor.ECharts/js/vizor-echarts-bundle-min.js';
const drawn = new Map();
let loaded;

const load = () => loaded ??= new Promise((resolve, reject) => {
  const script = document.createElement('script');
  script.src = library;
  script.onload = resolve;
  script.onerror = reject;
  document.head.append(script);
});

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const words = cell => cell.textContent.replace(/\s+/g, ' ').trim();

/** What a chart shows of its table: the rows' names, and of each column its name, its numbers and how the page writes them. */
function read(place) {
  const table = document.getElementById(place.dataset.of);
  const rows = [...table.tBodies[0].rows];
  return {
    names: rows.map(row => words(row.querySelector('th a') ?? row.cells[0])),
    columns: place.dataset.columns.split(' ').map(Number).map(column => ({
      name: words(table.tHead.rows[0].cells[column]),
      values: rows.map(row => row.cells[column]).map(cell => cell.matches('.unreported') ? undefined : cell.querySelector('data')?.value)
        .map(value => value === undefined ? null : Number(value)),
      texts: rows.map(row => words(row.cells[column])),
    })),
  };
}

/** Axes count money in the unit that the table's words have. */
function unit(money) {
  const [size, name] = money === 'zh' ? [1e8, '亿元'] : money === 'en' ? [1e9, '¥ bn'] : [1, ''];
  return { name, write: value => (value / size).toLocaleString('en', { maximumFractionDigits: 1 }) };
}

/** Letters on paper are as small as the table's. */
const size = () => matchMedia('print').matches ? 9 : 12;

const pen = document.createElement('canvas').getContext('2d');

/** In how many rows the legend's names stand beneath each other. */
function rowsOf(shown, width, family) {
  pen.font = `${size()}px ${family}`;
  let [rows, used] = [1, 0];
  for (const name of shown) {
    const size = 22 + 5 + 10 + pen.measureText(name).width;
    if (used > 0 && used + size > width) [rows, used] = [rows + 1, 0];
    used += size;
  }
  return rows;
}

function common(place, { names, columns }, shown) {
  const { name, write } = unit(place.dataset.money);
  const [ink, quiet, line, card] = ['ink', 'quiet', 'line', 'card'].map(colour);
  const font = { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: size(), color: quiet };
  return {
    animation: false,
    textStyle: font,
    grid: { left: 4, right: 16, top: 24 + 22 * rowsOf(shown, place.clientWidth, font.fontFamily), bottom: 4, containLabel: true },
    legend: { data: shown, left: 0, top: 0, itemWidth: 22, textStyle: font },
    tooltip: {
      trigger: 'axis', renderMode: 'richText', backgroundColor: card, borderColor: line, textStyle: { ...font, color: ink, fontSize: 13 },
      formatter: points => [names[points[0].dataIndex], ...columns.filter(one => one.texts[points[0].dataIndex])
        .map(one => `${one.name}  ${one.texts[points[0].dataIndex]}`)].join('\n'),
    },
    xAxis: { type: 'category', data: names, axisTick: { show: false }, axisLine: { lineStyle: { color: quiet } }, axisLabel: { ...font, hideOverlap: true } },
    yAxis: { type: 'value', name, nameGap: 8, nameTextStyle: { ...font, align: 'left' }, axisLabel: { ...font, formatter: write }, splitLine: { lineStyle: { color: line } } },
  };
}

const kinds = {
  // Planned first, then actual; of money the year's plan, and the pace at which it would be spent evenly.
  curve(place, table) {
    const [planned, actual] = table.columns;
    const { even } = place.dataset;
    const [accent, quiet] = [colour('accent'), colour('quiet')];
    const lines = [
      { name: planned.name, type: 'line', step: even ? 'end' : undefined, data: planned.values, symbol: 'none', lineStyle: { color: quiet, width: 2, type: 'dashed' }, itemStyle: { color: quiet } },
      { name: actual.name, type: 'line', data: actual.values, symbol: 'circle', symbolSize: 6, lineStyle: { color: accent, width: 3 }, itemStyle: { color: accent }, areaStyle: { color: accent, opacity: .1 } },
    ];
    if (even) {
      const year = planned.values.at(-1);
      lines.splice(1, 0, { name: even, type: 'line', data: planned.values.map((_, i) => year * (i + 1) / planned.values.length), symbol: 'none', lineStyle: { color: quiet, width: 1.5, type: 'dotted' }, itemStyle: { color: quiet } });
    }
    return { ...common(place, table, lines.map(line => line.name)), series: lines };
  },

  bars(place, table) {
    const shades = ['accent', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh'].map(colour);
    const bars = table.columns.map((column, i) => ({
      name: column.name, type: 'bar', data: column.values, barMaxWidth: 26, itemStyle: { color: shades[i % shades.length], borderRadius: [2, 2, 0, 0] },
    }));
    return { ...common(place, table, bars.map(bar => bar.name)), series: bars };
  },
};

function draw(place) {
  const chart = drawn.get(place) ?? echarts.init(place, null, { renderer: 'canvas' });
  drawn.set(place, chart);
  chart.setOption(kinds[place.dataset.chart](place, read(place)), true);
}

/** Draws what is there, also after the page has taken new figures. */
async function drawAll() {
  const places = [...document.querySelectorAll('[data-chart]')].filter(place => document.getElementById(place.dataset.of));
  if (places.length === 0) return;
  await load();
  for (const place of drawn.keys()) {
    if (!place.isConnected) {
      drawn.get(place).dispose();
      drawn.delete(place);
    }
  }
  for (const place of places) {
    place.closest('.charts').hidden = false;
    draw(place);
  }
}

addEventListener('figures', drawAll);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
const fit = () => drawn.forEach((chart, place) => {
  chart.resize();
  draw(place);
});
addEventListener('resize', fit);
addEventListener('beforeprint', fit);
drawAll().catch(() => { /* The tables say it all. */ });
