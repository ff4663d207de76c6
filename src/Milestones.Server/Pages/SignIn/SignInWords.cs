using Milestones.Server.SigningIn;

namespace Milestones.Server.Pages.SignIn;

/// <summary>What the sign-in page says.</summary>
public static class SignInWords
{
    public static readonly Phrase Title = new("登录", "Sign in");
    public static readonly Phrase SignIn = new("登录", "Sign in");
    public static readonly Phrase SignOut = new("退出登录", "Sign out");
    public static readonly Phrase SignedInAs = new("已登录：", "You are signed in as");
    public static readonly Phrase Until = new("有效到", "Until");
    public static readonly Phrase GoOn = new("继续", "Continue");
    public static readonly Phrase AsAnother = new("换一个身份登录", "Sign in as someone else");
    public static readonly Phrase ByProvider = new("用市里的统一账号登录", "Sign in with the city’s account");
    public static readonly Phrase Or = new("或者用管理员给您的登录链接：", "Or use the link an admin gave you:");
    public static readonly Phrase Link = new("登录链接", "Sign-in link");
    public static readonly Phrase LinkHint = new(
        "打开链接会自动登录；也可以把整个链接或其中的令牌粘贴在这里。", "Opening the link signs you in. You can also paste it here, or only its token.");
    public static readonly Phrase FieldTeams = new("施工队请打开", "Field teams sign in at");

    private static readonly Phrase NotTaken = new(
        "没有登录：这个链接无效、已过期或已被收回。请向管理员要一个新的。", "You are not signed in: this link is not valid, has expired or was revoked. Ask an admin for another.");
    private static readonly Phrase FieldTeam = new(
        "这是施工队的链接，请用手机打开它，或在施工队页面里粘贴。", "This link is for a field team. Open it on the phone, or paste it on the field teams’ page.");
    private static readonly Phrase NotSecure = new(
        "没有登录：本页不是通过 HTTPS 打开的，浏览器不会保存登录。请用 https:// 开头的地址。",
        "You are not signed in: this page was not opened over HTTPS, so no browser would keep the sign-in. Use the address that begins with https://.");
    private static readonly Phrase ProviderUnavailable = new(
        "统一账号服务暂时连不上。请稍后再试，或用登录链接。", "The city’s account service can’t be reached. Try again in a moment, or use a link.");
    private static readonly Phrase ProviderRefused = new(
        "没有登录：统一账号服务没有确认您的身份，或者时间太久了。请再试一次。", "You are not signed in: the city’s account service did not confirm who you are, or it took too long. Try again.");
    private static readonly Phrase NoRole = new(
        "您的账号在这里没有任何权限。请联系管理员。", "Your account has no role here. Ask an admin.");
    private static readonly Phrase FormExpired = new(
        "这个页面放得太久了，请再试一次。", "This page was open for too long. Try again.");

    private static readonly Phrase FieldDoes = new("上报和传证据，看自己范围内的项目", "posts reports and evidence, and sees the projects of its scope");
    private static readonly Phrase PlannerDoes = new("管目录、项目、计划和目标，审核，公布；也能查看", "keeps the catalogue, projects, plans and targets, reviews and publishes; reads too");
    private static readonly Phrase ViewerDoes = new("查看，看不到上报人", "reads, but not who reported");
    private static readonly Phrase AuditorDoes = new("查看，包括全部记录和上报人", "reads, with every record and who reported it");
    private static readonly Phrase AdminDoes = new("发放和收回令牌；也能做以上一切", "creates and revokes tokens, and may do all of the above");

    private static readonly Phrase Field = new("施工队", "field team");
    private static readonly Phrase Planner = new("计划", "planner");
    private static readonly Phrase Viewer = new("查看", "viewer");
    private static readonly Phrase Auditor = new("审计", "auditor");
    private static readonly Phrase Admin = new("管理员", "admin");

    internal static Phrase Of(SignInTrouble trouble) => trouble switch
    {
        SignInTrouble.NotTaken => NotTaken,
        SignInTrouble.FieldTeam => FieldTeam,
        SignInTrouble.NotSecure => NotSecure,
        SignInTrouble.ProviderUnavailable => ProviderUnavailable,
        SignInTrouble.ProviderRefused => ProviderRefused,
        SignInTrouble.NoRole => NoRole,
        _ => FormExpired,
    };

    /// <summary>What a role is called here.</summary>
    public static Phrase Role(string name) => name switch
    {
        "field" => Field,
        "planner" => Planner,
        "viewer" => Viewer,
        "auditor" => Auditor,
        _ => Admin,
    };

    /// <summary>What a role is there for, as <see cref="Identity.Role"/> has it.</summary>
    public static Phrase RoleDoes(string name) => name switch
    {
        "field" => FieldDoes,
        "planner" => PlannerDoes,
        "viewer" => ViewerDoes,
        "auditor" => AuditorDoes,
        _ => AdminDoes,
    };
}
