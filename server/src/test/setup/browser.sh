# Sourced before the tests: a browser, a Chinese font and a PDF reader, from the system or from Debian's packages.
chromium_missing() { ! command -v chromium > /dev/null && ! command -v chromium-browser > /dev/null && ! command -v google-chrome > /dev/null; }
font_missing() { [ -z "$(fc-list :lang=zh 2>/dev/null | head -1)" ]; }

reader_missing() { ! command -v pdftotext > /dev/null; }

if chromium_missing || font_missing || reader_missing; then
  if command -v apt-get > /dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing chromium and fonts-noto-cjk for the browser tests. 正在为浏览器测试安装 chromium 和中文字体……" >&2
    apt-get update -qq < /dev/null > /dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      chromium fonts-noto-cjk fontconfig poppler-utils < /dev/null > /dev/null
  elif chromium_missing || font_missing; then
    echo "tongban: the browser tests need chromium and a Chinese font (Debian: chromium, fonts-noto-cjk); install them first. 浏览器测试需要 chromium 和中文字体，请先安装。" >&2
    exit 2
  fi
fi
