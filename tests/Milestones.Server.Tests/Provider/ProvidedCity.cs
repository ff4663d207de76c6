using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.Provider;

/// <summary>A city whose people and programs come from an identity provider.</summary>
public sealed class ProvidedCity(PostgresOfTheRun postgres) : IAsyncLifetime
{
    private readonly City _city = new(postgres);
    private RunningServer? _server;

    public City City => _city;

    /// <summary>The server that knows the provider. The city's own does not.</summary>
    public RunningServer Server => _server ?? throw new InvalidOperationException("The server has not started.");

    internal Issuer Issuer { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _city.InitializeAsync();
        Issuer = new(_city.Clock);
        await Issuer.StartAsync();
        _server = await AnotherServerAsync(Issuer);
    }

    /// <summary>One more server of this city, which knows a provider.</summary>
    internal Task<RunningServer> AnotherServerAsync(Issuer issuer, params string[] settings) => _city.AnotherServerAsync(
    [
        $"--Oidc:Authority={issuer.Address}", $"--Oidc:Audience={Issuer.Audience}", $"--Oidc:ClientId={Issuer.ClientId}",
        $"--Oidc:ClientSecret={Issuer.ClientSecret}", "--Oidc:RoleClaim=city.roles", "--Oidc:Roles:field=building-team",
        "--Oidc:Roles:planner=planning-office; head of planning", "--Oidc:Roles:viewer=everybody", "--Oidc:Roles:auditor=audit-office",
        "--Oidc:Roles:admin=operators", "--Oidc:DistrictsClaim=districts", "--Oidc:ProjectsClaim=projects", "--Oidc:RefreshSeconds=0", .. settings,
    ]);

    public async ValueTask DisposeAsync()
    {
        string[] failures = [.. _server?.Failures ?? []];
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        await Issuer.DisposeAsync();
        await _city.DisposeAsync();
        failures.ShouldBeEmpty();
    }
}
