using Microsoft.AspNetCore.Builder;
using SchoolSearch.Staff;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Staff.Serving;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Staff.Running;

/// <summary>The teachers' space on a free loopback port, over a data directory of its own.</summary>
sealed class RunningStaff : IAsyncDisposable
{
    public const string Password = "girafe bleue sous la pluie";

    readonly TemporaryDirectory directory = new();
    WebApplication app = null!;

    RunningStaff()
    {
    }

    public string Data => directory.FullPath;

    public Uri Address { get; private set; } = null!;

    public ManualTimeProvider Time { get; } = new();

    public StaffFile Accounts => new(Data);

    public List<Exception> Faults { get; } = [];

    public static async Task<RunningStaff> StartAsync(Func<StaffOptions, string, StaffOptions>? change = null)
    {
        var staff = new RunningStaff();
        var options = new StaffOptions
        {
            Data = staff.Data,
            Urls = ["http://127.0.0.1:0"],
            Time = staff.Time,
            Rounds = 1000,
            OnFault = staff.Faults.Add,
        };
        staff.app = StaffDoor.Create(change?.Invoke(options, staff.Data) ?? options);
        await staff.app.StartAsync();
        staff.Address = new Uri(staff.app.Urls.Single());
        return staff;
    }

    /// <summary>Somebody in a browser who has not entered.</summary>
    public StaffBrowser Browser() => new(Address);

    public async Task<string> InviteAsync(string name, StaffRole role) =>
        "/invitation/" + await StaffAccounts.InviteAsync(Accounts, name, role, Time, CancellationToken.None);

    /// <summary>A new person who was invited, has chosen a password and has entered.</summary>
    public async Task<StaffBrowser> EnteredAsync(string name, StaffRole role)
    {
        var browser = Browser();
        var link = await InviteAsync(name, role);
        await browser.SendAsync(link, link, ("mot-de-passe", Password), ("encore", Password));
        var home = await browser.EnterAsync(name, Password);
        Assert.Contains(name, home.Text, StringComparison.Ordinal);
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        directory.Dispose();
        Assert.Empty(Faults);
    }
}
