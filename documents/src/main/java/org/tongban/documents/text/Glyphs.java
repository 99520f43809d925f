package org.tongban.documents.text;

/** Characters that mean the same: full and half width, and the many shapes of brackets. */
public final class Glyphs {
    private static final String FROM = "　，：；！？（）［］【】〔〕﹝﹞〖〗〈〉．％～＋－—―–﹣‐−・•∶﹪〜﹒﹐﹑﹔﹕﹖﹗﹙﹚､｡";
    private static final String TO = " ,:;!?()[][][][][]<>.%~+-------··:%~.,、;:?!()、。";

    /** Letters of the traditional script that the grammars here know, none of which is also printed as another, and those that the others write. */
    private static final String TRADITIONAL =
            "並佈佔併來侷係個們備傢傳債僅僑價億儘優儲兌內兩冊凈凍別則剋創劃動務勞勵匯區協卽厤參員唸問啓啟單噸噹嚮嚴囌國圍園圖團埰執堅報場塊壓壞壯奬婦學寀實審寫寬將專對導層屬"
                    + "嵐師帶幫幷幹庫廠廢廣廳張強彆彔彙後徑從復徹態慶應戰戶掃掛採換揮損搶撥擁擊擔據擬擴攝敎數斷旂昇時暫曆曏書會朮東査桿條棟業極榦構標樹橋機檔檢檯欄權歐歡歷歸殘氣決沒沖"
                    + "況淨減測準滙滷滾滿漁漲澤濟瀏瀾為無煙熱營爐爭爲牀牽狀獄獎獲現環產産畝畢當療癒發盞盡監盤確碼礙礦稅種稱積穩穫窯箇節範築篩簡簽籌籤糧糰糹紀約紅納級細組結絕絡給統絶經"
                    + "綜綠綫維綱網緊緑線締編縣縮總績織繞繪繫繳繼續纍纔罰聞聯職聽脩臨臺與興舉舊舖舘茲華萬葯蓋蔔蔘薦藥蘇處號術衕衛衝裏補裝裡製複覈見規視覽觀訁訂計訓託訪設註証評詞試話該"
                    + "詳誌認說説課調請講證識議讀讓貝負財貧貫責買貸費貼貿資質賬購蹤躋躍車軌軍較載輔輛輪輯轄轉辦農迴逕這週進遊過達適遶遷選邁郵鄉醫釋釒針鈎鈡鉤銀銷鋒鋪錄錯録錶鍋鍼鍾鎭鎮"
                    + "鏈鐘鐵長門閉開間閤閱閲闆闇關陞隊階際險隻雲電靚鞏鞦韆韋頁頂頃項須預頒領頭頻題額類風颱飛飠養餘館饋馬駐驗驟體髮鬚魚鳥鹵鹽麥麪麫麵黃點黨黽鼕齊齒齡齣龍龜";

    private static final String SIMPLIFIED =
            "并布占并来局系个们备家传债仅侨价亿尽优储兑内两册净冻别则克创划动务劳励汇区协即历参员念问启启单吨当向严苏国围园图团采执坚报场块压坏壮奖妇学采实审写宽将专对导层属"
                    + "岚师带帮并干库厂废广厅张强别录汇后径从复彻态庆应战户扫挂采换挥损抢拨拥击担据拟扩摄教数断旗升时暂历向书会术东查杆条栋业极干构标树桥机档检台栏权欧欢历归残气决没冲"
                    + "况净减测准汇卤滚满渔涨泽济浏澜为无烟热营炉争为床牵状狱奖获现环产产亩毕当疗愈发盏尽监盘确码碍矿税种称积稳获窑个节范筑筛简签筹签粮团纟纪约红纳级细组结绝络给统绝经"
                    + "综绿线维纲网紧绿线缔编县缩总绩织绕绘系缴继续累才罚闻联职听修临台与兴举旧铺馆兹华万药盖卜参荐药苏处号术同卫冲里补装里制复核见规视览观讠订计训托访设注证评词试话该"
                    + "详志认说说课调请讲证识议读让贝负财贫贯责买贷费贴贸资质账购踪跻跃车轨军较载辅辆轮辑辖转办农回径这周进游过达适绕迁选迈邮乡医释钅针钩钟钩银销锋铺录错录表锅针钟镇镇"
                    + "链钟铁长门闭开间合阅阅板暗关升队阶际险只云电靓巩秋千韦页顶顷项须预颁领头频题额类风台飞饣养余馆馈马驻验骤体发须鱼鸟卤盐麦面面面黄点党黾冬齐齿龄出龙龟";

    private static final char[] FOLDED = folded();

    private Glyphs() {}

    private static char[] folded() {
        char[] folded = new char[Character.MAX_VALUE + 1];
        for (int c = 0; c < folded.length; c++) {
            folded[c] = c > 0xFF00 && c < 0xFF5F ? (char) (c - 0xFEE0) : (char) c;
        }
        for (int i = 0; i < FROM.length(); i++) {
            folded[FROM.charAt(i)] = TO.charAt(i);
        }
        for (int i = 0; i < TRADITIONAL.length(); i++) {
            folded[TRADITIONAL.charAt(i)] = SIMPLIFIED.charAt(i);
        }
        return folded;
    }

    /** The same text with one shape for each character; its length doesn't change, so places stay the same. */
    public static String fold(CharSequence text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            folded.append(fold(text.charAt(at)));
        }
        return folded.toString();
    }

    static char fold(char c) {
        return FOLDED[c];
    }

    /** Chinese characters, and the punctuation that goes with them: no space belongs beside them. */
    static boolean isWide(char c) {
        return c >= 0x2E80 && c < 0xFE00 || c >= 0xFE30 && c < 0xFF61 || c >= 0x2010 && c <= 0x203B && c != 0x2028;
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || c == '\u00A0' || c == '\u3000' || c == '\uFEFF' || c == '\u200B';
    }

    /** Columns on a page where a Chinese character takes two. */
    static int columns(CharSequence text) {
        return text.chars().map(c -> isWide((char) c) ? 2 : 1).sum();
    }
}
