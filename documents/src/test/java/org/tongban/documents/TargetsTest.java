package org.tongban.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.documents.Reads.withText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {

    @ParameterizedTest
    @CsvSource({
        "网上可办率不低于80%。,网上可办率,>=,80,%",
        "排放量削减4%。,排放量,by,4,%",
        "主要指标均实现10%以上增长。,主要指标,>=,10,%",
        "服务业增加值占比重45%。,服务业增加值占比重,=,45,%",
        "取得技术资质8本以上。,技术资质,>=,8,本",
        "用水总量控制在5亿立方米以内。,用水总量,<=,5,亿立方米",
        "办好11项为民办实事项目。,为民办实事项目,=,11,项",
        "一般公共预算收入净增2亿元。,一般公共预算收入,by,2,亿元",
        "物价总水平涨幅在3%以内。,物价总水平涨幅,<=,3,%",
        "下调工伤保险费率50%。,工伤保险费率,by,50,%",
        "为企业减负6亿元。,为企业减负,=,6,亿元",
        "粮食总产115万吨。,粮食总产,=,115,万吨",
        "实施投资3000万元以上工业项目23个。,投资3000万元以上工业项目,=,23,个",
        "网上可办率达到９５％以上。,网上可办率,>=,95,%",
        "将开办时间压缩至1个工作日。,开办时间,to,1,个工作日",
        "办理时限由10个工作日压减至5个工作日以内。,办理时限,<=,5,个工作日",
        "担保费率降至1%以下。,担保费率,<=,1,%",
        "新建便民服务站10个。,便民服务站,=,10,个",
        "培育“专精特新”企业30家以上。,“专精特新”企业,>=,30,家",
        "推动100个乡镇建成服务站。,乡镇,=,100,个",
        "打造5-10个服务品牌。,服务品牌,=,5-10,个",
        "技改投资增长10%。,技改投资,by,10,%",
        "全年完成绿化3.5万亩。,绿化,=,3.5,万亩",
        "电子化率100%。,电子化率,=,100,%",
        "申请材料减少30%以上。,申请材料,>=,30,%",
        "组织培训不少于4场次。,组织培训,>=,4,场次",
        "力争融资额突破1500万元。,融资额,>,1500,万元",
        "群众满意度≥95%。,群众满意度,>=,95,%",
        "迁移系统1200余个。,系统,=,1200,个",
        "支持各地建设250个左右实训基地。,实训基地,~,250,个",
        "“中介超市”实现全覆盖。,“中介超市”,=,100,%",
        "到2025年产值翻一番。,产值,to,2,倍",
        "技术合同成交额翻两番。,技术合同成交额,to,4,倍",
        "产值与总产值之比提高到2.8∶1。,产值与总产值之比,to,2.8:1,''",
        "欠薪线索7日内办结。,欠薪线索办结,<=,7,日",
        "年处理能力100万吨。,年处理能力,=,100,万吨",
        "进水浓度不低于100毫克/升。,进水浓度,>=,100,毫克/升",
        "支持高校建设概念验证中心，三年累计建成不少于30家。,概念验证中心,>=,30,家",
        "从业人员持证上岗率提高20个百分点。,从业人员持证上岗率,by,20,个百分点",
        "培育年销售额超过100亿元的商圈5个。,年销售额超过100亿元的商圈,=,5,个",
        "综合排名进入全省前三位。,综合排名,<=,3,位",
        "绿化覆盖率居全市前10名。,绿化覆盖率,<=,10,名",
        "办事环节压缩三成以上。,办事环节,>=,30,%",
        "精简申报材料四成。,申报材料,by,40,%",
        "拥堵指数降至1.6以下。,拥堵指数,<=,1.6,''",
        "危桥改造4座。,危桥改造,=,4,座",
        "淘汰10蒸吨/小时及以下锅炉5台。,10蒸吨/小时及以下锅炉,=,5,台",
        "培育产值10亿元以上企业5家。,产值10亿元以上企业,=,5,家",
        "利用外资占比超38%。,利用外资占比,>,38,%",
        "工业产值迈上300亿元台阶。,工业产值,>=,300,亿元",
        "集体收入保持在人均10元以上。,集体收入,>=,10,元",
        "不低于35%的行政村得到治理。,行政村,>=,35,%",
        "区级财政安排400万元前期费。,前期费,=,400,万元",
        "'加大项目前期工作力度，安排经费400万元。',经费,=,400,万元",
        "打通滨江路（东段）等12条断头路。,断头路,=,12,条",
        "扮靓60条背街小巷。,背街小巷,=,60,条",
        "巩固提升30个避灾点。,避灾点,=,30,个",
        "提升改造县道40公里。,改造县道,=,40,公里",
        "完成道路整治提升20条。,道路整治提升,=,20,条",
        "对全市50条主干道进行刷新。,主干道,=,50,条",
        "为全区2000名老年人提供上门服务。,老年人,=,2000,名",
        "90%以上的建制村通公交。,建制村,>=,90,%",
        "新建一座日供水5万吨的净水厂。,净水厂,=,1,座",
        "建成两所小学。,小学,=,2,所",
        "滚动开放不低于50个应用场景。,应用场景,>=,50,个",
        "续建3号线、5号线等4个轨道项目。,轨道项目,=,4,个",
        "实施棚户区改造项目，开工1万户。,开工棚户区,=,1,万户",
        "整合3000万元资金用于发放消费券。,资金,=,3000,万元",
        "提前储备30个项目。,项目,=,30,个",
        "税额标准为原标准的50%左右。,税额标准,~,50,%",
        "投资2亿元改造管网。,投资,=,2,亿元",
        "平台总数达到30个。,平台总数,>=,30,个",
        "基尼系数控制在0.38以内。,基尼系数,<=,0.38,''",
        "为5万名老人免费体检。,老人,=,5,万名",
        "培训企业主要负责人300人次。,企业主要负责人,=,300,人次",
        "延长公交末班车时间1小时。,公交末班车时间,by,1,小时",
        "明确1名联络员。,联络员,=,1,名",
        "月探访率100%全覆盖。,月探访率,=,100,%",
        "易涝点消除八成以上。,易涝点消除,>=,80,%",
        "床位占比提高到六成五以上。,床位占比,>=,65,%",
        "组建不少于30人的应急抢险队。,应急抢险队,>=,30,人",
        "设立规模5亿元的产业基金。,产业基金,=,5,亿元",
        "每县至少建成1个产业园。,产业园,>=,1,个",
        "落实管护人员，每座水库不少于1人。,管护人员,>=,1,人",
        "推广智能终端3万台（套）。,智能终端,=,3,万台",
        "完成养老机构等级评定20家。,养老机构等级评定,=,20,家",
        "单户贴息最高300万元。,单户贴息,<=,300,万元",
        "免费时长由15分钟延长至30分钟。,免费时长,to,30,分钟",
        "亩均节水30立方米。,亩均节水,=,30,立方米",
        "惠及群众5万余人。,群众,=,5,万人",
        "超采量压减两成。,超采量,by,20,%",
        "设立登记1个工作日办结。,设立登记办结,<=,1,个工作日",
        "兑付时间压缩至3日内。,兑付时间,<=,3,日",
        "进出口额年均增速保持在10%左右。,进出口额年均增速,~,10,%",
        "覆盖率巩固在92%以上。,覆盖率,>=,92,%",
        "综合指数排名前移3位。,综合指数排名,by,3,位",
        "增加公办学位1.1万个。,公办学位,=,1.1,万个",
        "完成总工程量的50%。,总工程量,=,50,%",
        "居民消费价格涨幅2%左右。,居民消费价格涨幅,~,2,%",
        "孕产妇死亡率控制在8/10万以下。,孕产妇死亡率,<=,8,/10万",
        "床位占比由58%提高到70%。,床位占比,to,70,%",
        "紧密型医共体实现县（市、区）全覆盖。,紧密型医共体,=,100,%",
        "每千人口托位数4.8个。,每千人口托位数,=,4.8,个",
        "增加值增速高于全市平均水平1个百分点。,增加值增速,>,1,个百分点",
        "新增水土保持率0.6个百分点。,水土保持率,by,0.6,个百分点",
        "建设1到2个培养基地。,培养基地,=,1-2,个",
        "加强梯队建设，选拔培养10名在全国有影响的青年人才。,在全国有影响的青年人才,=,10,名",
        "服务“百人计划”等各类高端人才2000名。,“百人计划”等各类高端人才,=,2000,名",
        "追回违规资金8.6万元。,违规资金,=,8.6,万元",
        "2个区县通过国家认定。,区县,=,2,个",
        "曝光典型案例不少于10起。,曝光典型案例,>=,10,起",
        "报废更新老旧农机具不少于1万台（套）。,报废更新老旧农机具,>=,1,万台",
        "篇幅不超过5000字。,篇幅,<=,5000,字",
        "存储容量达到5PB。,存储容量,>=,5,PB",
        "区属企业整合至6家。,区属企业,to,6,家",
        "要求在线率达到99%。,在线率,>=,99,%",
        "落实值守要求，每月走访企业不少于2次。,每月走访企业,>=,2,次",
        "分类覆盖提速，每村配备保洁员不少于4人。,保洁员,>=,4,人"
    })
    void subject_comparison_value_and_unit_are_read(String text, String subject, String op, String value, String unit) {
        assertThat(withText(text).targets())
                .extracting(Target::subject, t -> t.op().sign(), Target::value, Target::unit)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(subject, op, value, unit));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "依托现有5家实验室开展工作。",
                "落实国家发展改革委等13部门联合印发的意见。",
                "对年运量150万吨以上的园区加强管理。",
                "提供7×24小时服务。",
                "落实《云泽市新建100个站点方案》。",
                "支持国家5A级景区发展。",
                "对考核排名进入前三位的单位通报表扬。",
                "自方案印发之日起30日内制定细则。",
                "成立三个成效显著的专班的做法很好。",
                "起草时间追溯到2019年。",
                "城区不再新建20蒸吨以下燃煤锅炉。",
                "兑现支持企业“30条”政策。",
                "改造站前广场（占地面积约3万平方米）。",
                "应纳税所得额不超过90万元部分减半征收。",
                "对符合条件的人才给予一次性奖励最高30万元。",
                "即日起至10月31日完成整改。",
                "用好12345热线。",
                "目前完工6栋。",
                "截至8月底，开工12所，开工率80%。",
                "已建成3座，完成投资2000万元。",
                "推进80万吨乙烯改扩建项目。",
                "开放时间延长至18:30。",
                "实施专项治理，分为三个阶段推进。",
                "持续关注15项突出问题。",
                "抓好25万吨己二酸、10万吨针状焦等项目建设。",
                "每增加投资额5000万元，增加1名指标。",
                "用好10亿元人才资金。",
                "每辆补贴2万元。",
                "完成干流岸线10公里范围内排查。",
                "与周边12个县建立合作机制。",
                "于15个工作日内修订清单。"
            })
    void not_every_number_is_a_target(String text) {
        assertThat(withText(text).targets()).isEmpty();
    }

    @Test
    void numbers_said_severally_belong_to_names_in_their_order() {
        assertThat(withText("按时办结率、群众满意率分别达到99%、96%以上。").targets())
                .extracting(Target::subject, Target::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("按时办结率", "99"),
                        org.assertj.core.groups.Tuple.tuple("群众满意率", "96"));
    }

    @Test
    void several_numbers_of_one_verb_are_several_targets() {
        assertThat(withText("加快实施54个补短板项目和20个健身中心建设任务，新建商贸中心10个、配送中心12个。").targets())
                .extracting(Target::subject, Target::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("补短板项目", "54"),
                        org.assertj.core.groups.Tuple.tuple("健身中心", "20"),
                        org.assertj.core.groups.Tuple.tuple("商贸中心", "10"),
                        org.assertj.core.groups.Tuple.tuple("配送中心", "12"));
    }

    @Test
    void numbers_may_be_said_severally_of_what_was_named_before() {
        assertThat(withText("接待游客600万人次、实现旅游收入52亿元，分别增长12%和15%。").targets())
                .extracting(Target::subject, t -> t.op().sign(), Target::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("接待游客", "=", "600"),
                        org.assertj.core.groups.Tuple.tuple("旅游收入", "=", "52"),
                        org.assertj.core.groups.Tuple.tuple("接待游客", "by", "12"),
                        org.assertj.core.groups.Tuple.tuple("旅游收入", "by", "15"));
    }

    @Test
    void several_numbers_may_be_said_of_one_name() {
        assertThat(withText("城乡低保标准分别提高到每月800元、600元。").targets())
                .extracting(Target::subject, Target::value, Target::unit)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("城乡低保标准", "800", "元"),
                        org.assertj.core.groups.Tuple.tuple("城乡低保标准", "600", "元"));
    }

    @ParameterizedTest
    @CsvSource({
        "'储备编织袋不少于20万条、冲锋舟12艘。',储备编织袋,20,冲锋舟,12",
        "'绿色食品、有机农产品分别为50个和35个。',绿色食品,50,有机农产品,35",
        "'持证上岗率2026年、2027年分别达到90%、95%。',持证上岗率,90,持证上岗率,95",
        "'新增龙头企业36户，其中省级8户。',龙头企业,36,省级,8",
        "'支持30名骨干人才进修，100名青年教师参加研修。',骨干人才进修,30,青年教师参加研修,100",
        "'能耗、水耗分别下降14%、16%以上。',能耗,14,水耗,16",
        "'选派科技特派员64名，每个乡至少配备2名。',科技特派员,64,科技特派员,2",
        "'完成改炕200个、改厕300户。',改炕,200,改厕,300",
        "'新增企业50家，努力实现新增100家。',企业,50,企业,100",
        "'安排国债项目9个共197公里。',国债项目,9,国债项目,197",
        "'建成5个项目72公里。',项目,5,项目,72",
        "'报告书14个工作日内、报告表7个工作日内完成审批。',报告书,14,报告表,7",
        "'新增就业800人，失业人员再就业200人。',就业,800,失业人员再就业,200",
        "'一般登记、抵押登记时间力争分别压缩至10个、5个工作日以内。',一般登记,10,抵押登记时间,5",
        "'托位：3月底前新增10个；6月底前新增20个。',托位,10,托位,20",
        "'2025年、2026年分别新建床位200张、300张。',床位,200,床位,300",
        "'85%以上的医院达到基本标准，40%达到推荐标准。',医院,85,推荐标准,40",
        "'完成11处易涝点治理方案编制，完成5处整治。',易涝点治理方案编制,11,易涝点治理方案编制整治,5",
        "'孕产妇死亡率、婴儿死亡率分别控制在8/10万、2.8‰以下。',孕产妇死亡率,8,婴儿死亡率,2.8"
    })
    void each_number_has_the_name_it_is_said_of(String text, String first, String one, String second, String two) {
        assertThat(withText(text).targets())
                .extracting(Target::subject, Target::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(first, one),
                        org.assertj.core.groups.Tuple.tuple(second, two));
    }

    @Test
    void what_is_planned_after_what_was_reached_is_a_target() {
        assertThat(withText("目前完工6栋，力争年底前再建成4栋住宅。").targets())
                .extracting(Target::subject, Target::value)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("住宅", "4"));
    }

    @Test
    void the_last_of_several_numbers_says_the_unit_of_all() {
        assertThat(withText("一般登记、抵押登记时间力争分别压缩至10个、5个工作日以内。").targets())
                .extracting(Target::unit)
                .containsOnly("个工作日");
    }

    @Test
    void at_least_after_the_last_of_several_numbers_is_said_of_all() {
        assertThat(withText("能耗、水耗分别下降14%、16%以上。").targets())
                .extracting(Target::op)
                .containsExactly(Target.Op.AT_LEAST, Target.Op.AT_LEAST);
    }

    @Test
    void a_noun_and_a_number_alone_go_on_with_the_verb_before() {
        assertThat(withText("新建公园12个，绿道15公里，每处补助2万元。").targets())
                .extracting(Target::subject, Target::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("公园", "12"),
                        org.assertj.core.groups.Tuple.tuple("绿道", "15"));
    }

    @Test
    void each_of_several_nouns_behind_a_verb_has_its_number() {
        assertThat(Reads.measure("云泽市2026年改革要点\n一、重点任务\n（一）集中采购。指导各县至少参与实施1次药品集采、2次耗材集采，新建一座桥、两所学校。（市医保局负责）\n")
                        .targets())
                .extracting(Target::subject, Target::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("药品集采", "1"),
                        org.assertj.core.groups.Tuple.tuple("耗材集采", "2"),
                        org.assertj.core.groups.Tuple.tuple("桥", "1"),
                        org.assertj.core.groups.Tuple.tuple("学校", "2"));
    }

    @Test
    void numbers_said_severally_have_their_units_alone() {
        assertThat(Reads.measure("云泽市2026年改革要点\n一、重点任务\n（一）治污。县城、城市污水处理率分别达到85%、95%左右，补助标准提高到每人每年380元。（市住建局负责）\n")
                        .targets())
                .extracting(Target::op, Target::value, Target::unit)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Target.Op.ABOUT, "85", "%"),
                        org.assertj.core.groups.Tuple.tuple(Target.Op.ABOUT, "95", "%"),
                        org.assertj.core.groups.Tuple.tuple(Target.Op.TO, "380", "元"));
    }

    @Test
    void what_is_paid_for_above_a_size_is_no_aim() {
        assertThat(Reads.measure("云泽市2026年改革要点\n一、重点任务\n（一）支持种植。对连片种植500亩以上苜蓿草的给予补贴，（2）每月开展不少于2次暗访。（市农业局负责）\n")
                        .targets())
                .extracting(Target::subject, Target::value)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("暗访", "2"));
    }

    @Test
    void what_is_counted_is_told_where_the_clause_says_it_in_general() {
        assertThat(Reads.measure(
                                "云泽市2026年改革要点\n一、重点任务\n（一）便利办事。将企业开办时间压缩至5个工作日以内，有条件的地方可以压缩至3个工作日以内，完成80个老旧小区加装电梯1500台，农产品抽检不少于9批次/千人。（市住建局负责）\n")
                        .targets())
                .extracting(Target::subject, Target::value, Target::unit)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("企业开办时间", "5", "个工作日"),
                        org.assertj.core.groups.Tuple.tuple("企业开办时间", "3", "个工作日"),
                        org.assertj.core.groups.Tuple.tuple("老旧小区", "80", "个"),
                        org.assertj.core.groups.Tuple.tuple("电梯", "1500", "台"),
                        org.assertj.core.groups.Tuple.tuple("农产品抽检", "9", "批次/千人"));
    }

    @Test
    void a_report_tells_what_was_done_in_the_months_before_it() {
        Measure measure = Reads.measure("""
                关于2026年上半年重点工作推进情况的通报
                各街道：
                一、进展较慢的工作
                1.停车泊位建设。上半年新增泊位420个，仅完成年度任务的28%，9月底前须新增泊位1500个。（区城管局）
                """);
        assertThat(measure.targets()).extracting(Target::value).containsExactly("1500");
        assertThat(measure.deadlines()).extracting(Deadline::text).containsExactly("9月底前");
    }
}
