/** Draws the report's trend: two stacked bars a step, hatched while a ticket may still take them back. */
(() => {
  const canvas = document.querySelector("canvas[data-chart=trend]");
  if (!canvas) return;
  const data = JSON.parse(document.getElementById("trend-data").textContent);
  const percent = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  let chart;

  /** A custom property of the page as a colour that a canvas takes, light-dark() resolved. */
  function colour(value) {
    const probe = document.createElement("span");
    probe.style.color = value;
    canvas.parentElement.append(probe);
    const resolved = getComputedStyle(probe).color;
    probe.remove();
    return resolved;
  }

  /** The colour cut by slanting lines of paper. */
  function hatched(context, fill, paper) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 8;
    const pen = tile.getContext("2d");
    pen.fillStyle = fill;
    pen.fillRect(0, 0, 8, 8);
    pen.strokeStyle = paper;
    pen.lineWidth = 2.5;
    pen.beginPath();
    for (const shift of [-8, 0, 8]) {
      pen.moveTo(shift, 8);
      pen.lineTo(shift + 8, 0);
    }
    pen.stroke();
    return context.createPattern(tile, "repeat");
  }

  function bars(name, fill, paper) {
    const pattern = hatched(canvas.getContext("2d"), fill, paper);
    const fills = data.provisional.map((open) => (open ? pattern : fill));
    return {
      label: data.words[name],
      data: data[name],
      backgroundColor: fills,
      hoverBackgroundColor: fills,
      categoryPercentage: data.labels.length > 60 ? 0.86 : 0.78,
      barPercentage: 1,
      maxBarThickness: 56,
    };
  }

  function options(ink, line) {
    const grid = { color: line, drawTicks: false };
    return {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: "index", intersect: false },
      plugins: {
        legend: { display: false },
        tooltip: {
          borderColor: line,
          borderWidth: 1,
          displayColors: false,
          footerFont: { weight: 400 },
          padding: 10,
          itemSort: (one, other) => other.datasetIndex - one.datasetIndex,
          callbacks: {
            label: (item) => `${item.dataset.label}: ${percent.format(item.raw)} %`,
            footer: ([item]) => data.notes[item.dataIndex].split("\n"),
          },
        },
      },
      scales: {
        x: { stacked: true, border: { color: line }, grid: { display: false }, ticks: { color: ink, maxRotation: 0, autoSkipPadding: 28 } },
        y: { stacked: true, position: "right", border: { display: false }, grid, ticks: { color: ink, padding: 8, maxTicksLimit: 5, callback: (value) => `${value} %` } },
      },
    };
  }

  function draw() {
    const accent = colour("var(--accent)");
    const soft = colour("var(--bar)");
    const paper = colour("var(--paper)");
    chart?.destroy();
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    chart = new Chart(canvas, {
      type: "bar",
      data: { labels: data.labels, datasets: [bars("implicit", soft, paper), bars("explicit", accent, paper)] },
      options: options(colour("var(--ink-3)"), colour("var(--line)")),
    });
  }

  draw();
  new MutationObserver(draw).observe(document.documentElement, { attributes: true, attributeFilter: ["class"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();
