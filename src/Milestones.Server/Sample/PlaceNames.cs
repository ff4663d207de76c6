using System.Collections.Immutable;

namespace Milestones.Server.Sample;

/// <summary>
/// Names for the reconstructed works. Roads bear names of towns elsewhere in China, as the city's roads do; which of them lies
/// where is invented, like the works.
/// </summary>
internal static class PlaceNames
{
    public static readonly ImmutableArray<Name> Roads = Parse(
        """
        平凉 Pingliang,定西 Dingxi,武威 Wuwei,张掖 Zhangye,酒泉 Jiuquan,天水 Tianshui,临夏 Linxia,固原 Guyuan,中卫 Zhongwei,榆林 Yulin,
        延川 Yanchuan,绥德 Suide,米脂 Mizhi,洛川 Luochuan,富平 Fuping,渭南 Weinan,华阴 Huayin,商州 Shangzhou,安康 Ankang,汉阴 Hanyin,
        石泉 Shiquan,紫阳 Ziyang,广元 Guangyuan,剑阁 Jiange,阆中 Langzhong,南充 Nanchong,遂宁 Suining,内江 Neijiang,自贡 Zigong,
        宜宾 Yibin,泸州 Luzhou,乐山 Leshan,眉山 Meishan,雅安 Ya'an,西昌 Xichang,昭通 Zhaotong,曲靖 Qujing,玉溪 Yuxi,大理 Dali,
        丽江 Lijiang,保山 Baoshan,遵义 Zunyi,凯里 Kaili,都匀 Duyun,铜仁 Tongren,怀化 Huaihua,吉首 Jishou,常德 Changde,益阳 Yiyang,
        岳阳 Yueyang,衡阳 Hengyang,郴州 Chenzhou,永州 Yongzhou,桂林 Guilin,柳州 Liuzhou,梧州 Wuzhou,百色 Baise,河池 Hechi,
        韶关 Shaoguan,梅州 Meizhou,惠州 Huizhou,肇庆 Zhaoqing,茂名 Maoming,龙岩 Longyan,三明 Sanming,南平 Nanping,宁德 Ningde,
        上饶 Shangrao,鹰潭 Yingtan,吉安 Ji'an,赣州 Ganzhou,宜春 Yichun,萍乡 Pingxiang,新余 Xinyu,衢州 Quzhou,丽水 Lishui,金华 Jinhua,
        绍兴 Shaoxing,湖州 Huzhou,宣城 Xuancheng,池州 Chizhou,铜陵 Tongling,滁州 Chuzhou,六安 Lu'an,阜阳 Fuyang,亳州 Bozhou,
        淮北 Huaibei,商丘 Shangqiu,周口 Zhoukou,漯河 Luohe,许昌 Xuchang,南阳 Nanyang,信阳 Xinyang,焦作 Jiaozuo,新乡 Xinxiang,
        鹤壁 Hebi,安阳 Anyang,濮阳 Puyang,邯郸 Handan,邢台 Xingtai,衡水 Hengshui,沧州 Cangzhou,廊坊 Langfang,承德 Chengde,
        朔州 Shuozhou,忻州 Xinzhou,晋中 Jinzhong,长治 Changzhi,晋城 Jincheng,临汾 Linfen,运城 Yuncheng,吕梁 Lüliang,赤峰 Chifeng,
        通辽 Tongliao,朝阳 Chaoyang,阜新 Fuxin,铁岭 Tieling,辽源 Liaoyuan,白山 Baishan,松原 Songyuan,鸡西 Jixi,绥化 Suihua,黑河 Heihe
        """);

    public static readonly ImmutableArray<Name> Families = Parse(
        """
        王家 Wangjia,李家 Lijia,张家 Zhangjia,刘家 Liujia,孙家 Sunjia,于家 Yujia,曲家 Qujia,江家 Jiangjia,宋家 Songjia,董家 Dongjia,
        郑家 Zhengjia,姜家 Jiangjia,袁家 Yuanjia,苏家 Sujia,周家 Zhoujia,徐家 Xujia,高家 Gaojia,赵家 Zhaojia,胡家 Hujia,林家 Linjia,
        毕家 Bijia,辛家 Xinjia,黄家 Huangjia,杨家 Yangjia,韩家 Hanjia,万家 Wanjia,纪家 Jijia,傅家 Fujia,邵家 Shaojia,庄家 Zhuangjia
        """);

    public static readonly ImmutableArray<Name> Hills = Parse(
        """
        凤鸣 Fengming,卧牛 Woniu,双峰 Shuangfeng,石屋 Shiwu,青岭 Qingling,白云 Baiyun,望海 Wanghai,松涛 Songtao,金鸡 Jinji,玉皇 Yuhuang,
        虎头 Hutou,马鞍 Ma'an,老鸦 Laoya,狮子 Shizi,窟窿 Kulong,磨石 Moshi,团石 Tuanshi,烟墩 Yandun,孤石 Gushi,槐树 Huaishu,
        桃花 Taohua,映霞 Yingxia,牧羊 Muyang,三标 Sanbiao,竹子 Zhuzi,丹霞 Danxia,毛公 Maogong,九顶 Jiuding,铁橛 Tiejue,书院 Shuyuan
        """);

    /// <summary>The place of a number from 0: every place once, then each again by a point of the compass.</summary>
    public static Name At(ImmutableArray<Name> places, int number)
    {
        var (zh, en) = Compass[number / places.Length];
        var place = places[number % places.Length];
        return new($"{zh}{place.Zh}", $"{en}{place.En}");
    }

    private static readonly (string Zh, string En)[] Compass = [("", ""), ("东", "East "), ("西", "West "), ("南", "South "), ("北", "North ")];

    private static ImmutableArray<Name> Parse(string list) =>
    [
        .. list.Split([',', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(static pair => pair.Split(' '))
            .Select(static pair => new Name(pair[0], pair[1])),
    ];
}
