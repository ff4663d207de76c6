using Milestones.Server.Identity;

namespace Milestones.Server.SigningIn;

/// <summary>Of a page, or of the stream that keeps it fresh: it is open to everybody, to read, where the setting <c>Pages:Public</c> says so.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class PublicPageAttribute : Attribute;

/// <summary>Who reads the pages that the city shows to everybody.</summary>
internal sealed class PublicPages(bool open)
{
    private static readonly Caller Reader = new("public", null, Role.Viewer, Scope.City, CallerKind.Session, null);

    /// <exception cref="InvalidOperationException">The setting is neither.</exception>
    public static PublicPages Of(IConfiguration configuration) => configuration["Pages:Public"] switch
    {
        null or "" => new(false),
        var text when bool.TryParse(text, out var open) => new(open),
        var text => throw new InvalidOperationException($"The setting Pages:Public is {text}. Give true, and everybody who reaches the server reads the scorecard's pages, or false."),
    };

    /// <summary>Lets in as a reader whoever asks for such a page, and says nothing of who it is.</summary>
    public Caller? ReaderOf(HttpContext context) =>
        open && HttpMethods.IsGet(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is not null ? Reader : null;

    public static bool IsPublic(Caller caller) => ReferenceEquals(caller, Reader);
}
