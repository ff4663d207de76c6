namespace Milestones.Server.Pages.Tokens;

/// <summary>What the pages of the tokens say.</summary>
public static class TokensWords
{
    public static readonly Phrase Title = new("令牌", "Tokens");
    public static readonly Phrase About = new(
        "一个令牌给一台设备、一个程序或一个人用。新令牌只显示一次；收回后立即失效。", "A token is for one device, program or person. A new one is shown once. Revoking it takes effect at once.");
    public static readonly Phrase New = new("新令牌", "New token");
    public static readonly Phrase NotMade = new("没有生成令牌，请改正：", "No token was created. Please correct:");
    public static readonly Phrase Name = new("名称", "Name");
    public static readonly Phrase NameHint = new("哪台设备、哪支队伍、哪个程序或岗位；不要写人名", "The device, team, program or post it is for, without a person’s name");
    public static readonly Phrase Role = new("权限", "Role");
    public static readonly Phrase Scope = new("范围", "Scope");
    public static readonly Phrase WholeCity = new("全市", "Whole city");
    public static readonly Phrase Projects = new("项目编号", "Project codes");
    public static readonly Phrase ScopeHint = new("用空格或逗号分开。区市和项目都不选，就是全市", "Separate them with spaces or commas. Without districts or projects the token reaches the whole city");
    public static readonly Phrase Expires = new("有效到", "Valid until");
    public static readonly Phrase ExpiresHint = new("到那天结束为止；不填是一年", "The end of that day; one year if left empty");
    public static readonly Phrase Make = new("生成令牌", "Create token");

    public static readonly Phrase UnknownProject = new("有的项目编号没有登记过，请检查。", "A project code is not registered. Check the codes.");
    public static readonly Phrase UnknownDistrict = new("有的区市目录里没有，请检查。", "A district is not in the catalogue. Check the districts.");
    private static readonly Phrase NameRule = new("请填写名称，200 字以内。", "Give it a name of at most 200 characters.");
    private static readonly Phrase RoleRule = new("请选一种权限。", "Choose a role.");
    private static readonly Phrase ExpiresRule = new("请填今天或以后的一天。", "Give today or a day to come.");
    private static readonly Phrase ScopeRule = new("管理员管全市：请不要选范围，或者选别的权限。", "An admin reaches the whole city: leave the scope empty, or choose another role.");
    private static readonly Phrase CodesRule = new("项目编号由字母、数字、“-”“_”“.”组成。", "A project code has letters, digits, “-”, “_” and “.” only.");

    public static readonly Phrase All = new("全部令牌", "All tokens");
    public static readonly Phrase LastUsed = new("最近使用", "Last used");
    public static readonly Phrase Never = new("从未", "never");
    public static readonly Phrase WithoutEnd = new("不过期", "no expiry");
    public static readonly Phrase By = new("记录中的编号", "ID in records");
    public static readonly Phrase Erased = new("（已抹去）", "(erased)");
    public static readonly Phrase Revoke = new("收回", "Revoke");
    public static readonly Phrase RevokeOf = new("收回“{0}”", "Revoke “{0}”");
    public static readonly Phrase RevokedOn = new("已于 {0} 收回", "revoked on {0}");
    public static readonly Phrase Expired = new("已过期", "expired");

    public static readonly Phrase Made = new("令牌已生成", "Token created");
    public static readonly Phrase ShownOnce = new(
        "现在就打印、扫码或复制：离开本页以后，这个链接再也看不到了。", "Print, scan or copy it now. Once you leave this page, the link can’t be shown again.");
    public static readonly Phrase Card = new("登录卡", "Sign-in card");
    public static readonly Phrase Code = new("登录链接的二维码", "The sign-in link as a QR code");
    public static readonly Phrase ScanWithPhone = new("用手机扫码，即可登录并上报。", "Scan it with the phone to sign in and report.");
    public static readonly Phrase ScanOrOpen = new("扫码，或打开下面的链接，即可登录。", "Scan it, or open the link below, to sign in.");
    public static readonly Phrase CardHint = new("谁有这张卡，谁就能登录。丢失时请管理员收回。", "Whoever has this card can sign in. If it is lost, have an admin revoke it.");
    public static readonly Phrase Copy = new("复制链接", "Copy link");
    public static readonly Phrase Print = new("打印登录卡", "Print card");
    public static readonly Phrase Back = new("回到全部令牌", "Back to all tokens");

    /// <summary>What a field of the form is to be.</summary>
    /// <param name="field">As the API names it.</param>
    public static Phrase RuleOf(string field) => field switch
    {
        "name" => NameRule,
        "role" => RoleRule,
        "expires" => ExpiresRule,
        "scope" => ScopeRule,
        _ => CodesRule,
    };
}
