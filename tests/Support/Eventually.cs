using System.Diagnostics;

namespace SchoolSearch.Tests.Support;

/// <summary>Waits for what must come about but says not when. The limit is there to end a test that has failed, not to
/// measure anything.</summary>
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
