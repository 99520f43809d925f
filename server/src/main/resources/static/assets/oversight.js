// Charts of the leader's page. Everything in them stands in a table below them, which is all there is without JavaScript;
// a click leads where the table's links lead.
(() => {
  const css = getComputedStyle(document.documentElement);
  const lamp = (name, otherwise) => css.getPropertyValue(name).trim() || otherwise;
  const COLOURS = {
    red: lamp('--lamp-red', '#b3261e'),
    yellow: '#f0b429',
    green: lamp('--lamp-green', '#1b7a43'),
    deep: '#1d4f91',
    pale: '#c9dbf1',
    grey: '#8a96a8',
  };
  const INK = '#1b2434';
  const QUIET = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const FONT = getComputedStyle(document.body).fontFamily;
  const drawn = [];

  // Beside its colour each bar has a pattern of its own, as lamps are never colour alone.
  const PATTERNS = {
    red: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [3, 4], rotation: -Math.PI / 4, color: 'rgba(90,10,5,.55)' },
    yellow: { symbol: 'circle', symbolSize: 0.55, dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [6, 0], color: 'rgba(107,69,0,.8)' },
  };

  function base() {
    return {
      animation: !QUIET,
      animationDuration: 300,
      textStyle: { fontFamily: FONT, color: INK, fontSize: 13 },
      tooltip: { renderMode: 'richText', trigger: 'axis', confine: true, textStyle: { fontSize: 13, color: INK } },
    };
  }

  function item(colour) {
    return PATTERNS[colour] ? { color: COLOURS[colour], decal: PATTERNS[colour] } : { color: COLOURS[colour] };
  }

  // ---- The course of weeks or months --------------------------------------------------------------------------------
  function course(data) {
    return {
      ...base(),
      legend: { top: 0, left: 0, itemGap: 14, textStyle: { fontSize: 13, color: INK } },
      grid: { left: 8, right: 12, top: 60, bottom: 4, containLabel: true },
      xAxis: { type: 'category', data: data.labels, axisTick: { show: false }, axisLabel: { color: INK, hideOverlap: true } },
      yAxis: { type: 'value', minInterval: 1, axisLabel: { color: INK } },
      series: data.series.map((one) => ({
        name: one.name,
        type: one.line ? 'line' : 'bar',
        stack: one.stack || undefined,
        data: one.values,
        barMaxWidth: 18,
        symbol: 'rect',
        symbolSize: 8,
        lineStyle: { width: 2 },
        itemStyle: item(one.colour),
      })),
    };
  }

  // ---- Units compared --------------------------------------------------------------------------------------------
  function units(data, narrow) {
    const rows = [...data.units].reverse();
    return {
      ...base(),
      tooltip: { ...base().tooltip, axisPointer: { type: 'shadow' } },
      legend: { top: 0, left: 0, textStyle: { fontSize: 13, color: INK } },
      grid: { left: 4, right: 28, top: 58, bottom: 4, containLabel: true },
      xAxis: { type: 'value', minInterval: 1, axisLabel: { color: INK } },
      yAxis: {
        type: 'category',
        data: rows.map((row) => row.name),
        axisTick: { show: false },
        axisLabel: { color: INK, width: narrow ? 130 : 190, overflow: 'break', lineHeight: 16 },
      },
      series: data.words.map((word, position) => ({
        name: word,
        type: 'bar',
        stack: 'open',
        cursor: 'pointer',
        barMaxWidth: 22,
        data: rows.map((row) => row.lamps[position]),
        itemStyle: item(['red', 'yellow', 'green', 'pale'][position]),
      })),
      lead: (event) => rows[event.dataIndex] && rows[event.dataIndex].href,
    };
  }

  // ---- Drawing -----------------------------------------------------------------------------------------------------
  function draw(figure) {
    const data = JSON.parse(figure.dataset.json);
    const narrow = figure.clientWidth < 440;
    const option = figure.dataset.chart === 'units' ? units(data, narrow) : course(data);
    const place = figure.querySelector('.chart-drawn');
    place.hidden = false;
    if (data.units) place.style.height = 112 + 36 * data.units.length + 'px';
    const { lead, ...rest } = option;
    const chart = echarts.init(place, null, { renderer: 'svg', locale: document.documentElement.lang.startsWith('zh') ? 'ZH' : 'EN' });
    chart.setOption(rest);
    if (lead) {
      chart.on('click', (event) => {
        const href = lead(event);
        if (href) window.location.assign(href);
      });
    }
    figure.classList.add('chart-done');
    const table = figure.querySelector('details');
    if (table) table.open = false;
    drawn.push(chart);
  }

  document.querySelectorAll('figure[data-chart]').forEach((figure) => draw(figure));

  let pending = 0;
  window.addEventListener('resize', () => {
    window.cancelAnimationFrame(pending);
    pending = window.requestAnimationFrame(() => drawn.forEach((chart) => chart.resize()));
  });
  // Paper is narrower than a screen; drawn as outlines, the charts stay sharp on it.
  window.addEventListener('beforeprint', () => drawn.forEach((chart) => {
    const most = 660;
    chart.resize({ width: Math.min(chart.getWidth(), most), animation: { duration: 0 } });
  }));
  window.addEventListener('afterprint', () => drawn.forEach((chart) => chart.resize({ width: 'auto' })));
})();
