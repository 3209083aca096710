using System.Diagnostics;

namespace SchoolSearch.Tests.Support;

/// <summary>Waits for something that must happen at an unknown time. The limit only ends a failed test; it measures
/// nothing.</summary>
static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static Task TrueAsync(Func<bool> condition, string otherwise) =>
        TrueAsync(() => Task.FromResult(condition()), () => otherwise);

    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> otherwise)
    {
        for (var watch = Stopwatch.StartNew(); !await condition();)
        {
            Assert.True(watch.Elapsed < Patience, otherwise());
            await Task.Delay(20);
        }
    }
}
