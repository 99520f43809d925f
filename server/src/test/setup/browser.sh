# Sourced before the tests: a browser, a Chinese font, and the tools of others that judge our files (poppler, openssl,
# unzip), from the system or from Debian's packages. Without them what they judge would be skipped.
chromium_missing() { ! command -v chromium > /dev/null && ! command -v chromium-browser > /dev/null && ! command -v google-chrome > /dev/null; }
font_missing() { [ -z "$(fc-list :lang=zh 2>/dev/null | head -1)" ]; }
judge_missing() {
  for tool in pdfinfo pdftotext pdftocairo unzip; do
    command -v "$tool" > /dev/null || return 0
  done
  case "$(openssl version 2> /dev/null)" in "OpenSSL 3"*) return 1 ;; *) return 0 ;; esac
}

if chromium_missing || font_missing || judge_missing; then
  if command -v apt-get > /dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing chromium, fonts-noto-cjk, poppler-utils, openssl and unzip for the tests. 正在为测试安装 chromium、中文字体、poppler、openssl 和 unzip……" >&2
    apt-get update -qq < /dev/null > /dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      chromium fonts-noto-cjk fontconfig poppler-utils openssl unzip < /dev/null > /dev/null
  fi
  if chromium_missing || font_missing || judge_missing; then
    echo "tongban: the tests need chromium, a Chinese font, poppler, openssl 3 and unzip (Debian: chromium, fonts-noto-cjk, poppler-utils, openssl, unzip); install them first. 测试需要 chromium、中文字体、poppler、openssl 3 和 unzip，请先安装。" >&2
    exit 2
  fi
fi
