using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SchoolSearch.Store;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Store;

/// <summary>The provider's pool may lend one native connection to two owners (dotnet/efcore, issue 39008): then one
/// commits or loses what the other wrote.</summary>
public sealed class StoreConnectionTests : IDisposable
{
    const int Owners = 16;

    readonly string data = Directory.CreateTempSubdirectory("connections").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task UnitsOfWorkOpenedAndClosedAtOnceNeverShareAConnection()
    {
        var store = await PageStore.OpenAsync(data);
        var waves = Seed.Rounds(usual: 150, many: 400);
        for (var wave = 0; wave < waves; wave++)
        {
            using (var context = store.Open())
            {
                SqliteConnection.ClearPool((SqliteConnection)context.Database.GetDbConnection());
            }

            using var start = new Barrier(Owners);
            var handles = await Task.WhenAll(Enumerable.Range(0, Owners).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    // One that is closed meanwhile is what the pool mistakes for a leak.
                    using (var first = store.Open())
                    {
                        first.Database.OpenConnection();
                    }

                    using var context = store.Open();
                    context.Database.OpenConnection();
                    var handle = ((SqliteConnection)context.Database.GetDbConnection()).Handle!;
                    start.SignalAndWait();
                    return handle.DangerousGetHandle();
                },
                TaskCreationOptions.LongRunning)));
            Assert.Equal(Owners, handles.Distinct().Count());
        }
    }
}
