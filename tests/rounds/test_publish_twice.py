"""Two coordinators press "publish" at the same moment: it happens once."""

import threading

from django.db import DatabaseError, connection

from inglenook.accounts.models import User
from inglenook.audit.models import Entry
from inglenook.circles.models import Circle
from inglenook.core.errors import HouseError
from inglenook.notifications.models import Notice
from inglenook.rounds.actions import publish
from tests.rounds.cast import LATER, make_world, proposed


def test_two_coordinators_who_publish_at_once_publish_once(transactional_db):
    world = make_world()
    proposal = proposed(world, "Abe Bea Cid Dov Eva Mei", "Fay Gus Hal Ida Jan")
    world.joe.coordinates.update(regions=[])
    results, ready = [], threading.Barrier(2)

    def press(name):
        try:
            ready.wait()
            results.append(press_publish(proposal, name))
        except (HouseError, DatabaseError) as error:
            results.append(str(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(name,)) for name in ("Ana", "Joe")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == ["published", "published"]
    assert (Circle.objects.count(), Notice.objects.count()) == (2, 12)
    assert Entry.objects.filter(verb="rounds.publish").count() == 1


def press_publish(proposal, name):
    return publish(actor=User.objects.get(name=name), proposal=proposal, version=1, at=LATER).state
