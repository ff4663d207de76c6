using Microsoft.Playwright;
using Milestones.Browser.Tests.Running;
using Milestones.Server.Tests.Running;

namespace Milestones.Browser.Tests.Field;

/// <summary>The page, opened once for all who only ask its modules something that changes nothing.</summary>
public sealed class OpenPage(BrowserOfTheRun run, PostgresOfTheRun postgres) : IAsyncLifetime
{
    private Phone? _phone;

    public City City { get; } = new(postgres);

    public IPage Page => _phone?.Page ?? throw new InvalidOperationException("The page is not open yet.");

    public async ValueTask InitializeAsync()
    {
        await City.InitializeAsync();
        _phone = await Phone.OfAsync(run, City.Server.Http.BaseAddress!, "en-GB", ColorScheme.Light);
        await _phone.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_phone is not null)
        {
            await _phone.DisposeAsync();
        }

        await City.DisposeAsync();
    }
}
